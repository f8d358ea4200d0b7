/** Trains the same small networks on several engines and compares what they lose. */
import { createRandom } from "../../core/random.ts";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import type { Batch } from "../../lab/trainer/engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import type { Model } from "../../lab/trainer/model.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import type { StudyNetwork } from "../../lab/trainer/study-network.ts";

const BATCH = 12;
const CLASSES = 5;
const SIZE = 12;

/** One small network per reduction, and one per step that an experiment varies. */
export const smallNetworks = {
  "max pooling": { reduction: "max_pooling", layers: 3 },
  "average pooling": { reduction: "avg_pooling", layers: 3 },
  "strided convolution": { reduction: "strided_convolution", layers: 4 },
  "stride 1": { reduction: "strided_convolution", layers: 2, stride: 1 },
  "stride 3": { reduction: "strided_convolution", layers: 2, stride: 3 },
  "stride 4": { reduction: "strided_convolution", layers: 2, stride: 4 },
  "dilated convolution": { reduction: "dilated_convolution", layers: 2 },
  "overlapping pooling": { reduction: "max_pooling", layers: 2, poolStride: 1 },
  "overlapping average pooling": {
    reduction: "avg_pooling",
    layers: 2,
    poolStride: 1,
  },
  "kernels of 5x5": { reduction: "max_pooling", layers: 2, kernelSize: 5 },
} as const satisfies Record<string, Partial<StudyNetwork>>;

export type SmallNetwork = (typeof smallNetworks)[keyof typeof smallNetworks];

/** Every engine but `loops`, on every back end that all machines have, with the back end that it must say it ran on. */
export const engines: readonly (readonly [
  name: string,
  engine: ChosenEngine,
  backend: RegExp,
])[] = [
  [
    "serialised",
    { name: "serialised" },
    /^(wasm \(\d+ workers?, parts of 25 images\)|tensorflow on .+)$/,
  ],
  ["reference", { name: "reference" }, /^(wasm|tensorflow on .+)$/],
  ["gpu (cpu)", { name: "gpu", mode: "cpu" }, /^cpu \(generic, exercise 09\)$/],
  [
    "gpu (webasm)",
    { name: "gpu", mode: "webasm" },
    /^webasm \(fused-\w+, exercise 09\)$/,
  ],
  [
    "gpu (webasm, by exercise 11)",
    { name: "gpu", mode: "webasm", convolution: "11" },
    /^webasm \(fused-\w+, exercise 11\)$/,
  ],
];

export function smallModel(network: SmallNetwork): Model {
  return buildStudyNetwork({
    filters: 3,
    inputShape: [1, SIZE, SIZE],
    classes: CLASSES,
    ...network,
  });
}

/** Batches of random images with random labels, the same in every call. */
export function noiseBatches(count: number, images: number): Batch[] {
  const random = createRandom(1, "images of the parity test");
  return Array.from({ length: count }, () => ({
    images: Float32Array.from({ length: images * SIZE * SIZE }, () =>
      random.uniform(0, 1),
    ),
    labels: Uint8Array.from({ length: images }, () => random.integer(CLASSES)),
  }));
}

/** Mean loss and hits of every one of 20 iterations on random images. */
export async function trainBriefly(
  chosen: ChosenEngine,
  network: SmallNetwork,
): Promise<{ losses: number[]; correct: number[]; backend: string }> {
  const model = smallModel(network);
  const engine = await createEngine(
    chosen,
    model,
    BATCH,
    initialState(model, 1),
  );
  const losses: number[] = [];
  const correct: number[] = [];
  const batches = noiseBatches(20, BATCH);
  for (let i = 0; i < batches.length; i += engine.batchesAtOnce) {
    const scores = await engine.train(
      batches.slice(i, i + engine.batchesAtOnce),
    );
    losses.push(...scores.map(({ loss }) => loss / BATCH));
    correct.push(...scores.map((score) => score.correct));
  }
  const { backend } = engine;
  await engine.dispose();
  return { losses, correct, backend };
}

/** The largest difference between two runs' losses. */
export function largestDifference(
  a: readonly number[],
  b: readonly number[],
): number {
  return Math.max(...a.map((loss, i) => Math.abs(loss - b[i])));
}
