/** What engines take images for: by a network that is small enough to redo by hand, and by a deeper one. */
import { createRandom } from "../../core/random.ts";
import type { LabelledImages } from "../../data/dataset.ts";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import type { Batch, BatchResult } from "../../lab/trainer/engine.ts";
import { evaluate } from "../../lab/trainer/evaluate.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import { smallModel, smallNetworks } from "./parity.ts";

const LN2 = Math.fround(Math.log(2));

/** Images of two pixels, one above the other as channels, and three classes, of which the last two have the same weights. */
const byHand = {
  model: buildModel(
    [2, 1, 1],
    [
      {
        kind: "conv2d",
        filters: 3,
        size: [1, 1],
        geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
      },
    ],
  ),
  state: {
    steps: 0,
    weights: [Float32Array.of(LN2, 0, 0, LN2, 0, LN2)],
    means: [new Float32Array(6)],
    squares: [new Float32Array(6)],
  },
} as const;

/** Four images, and one in a smaller batch. */
const batchesByHand: readonly Batch[] = [
  {
    // logits in units of ln 2, of which softmax makes 2^logit / their sum: 1 0 0, 0 1 1, 1 1 1 and 0 0 0
    images: Float32Array.of(1, 0, 0, 1, 1, 1, 0, 0),
    labels: Uint8Array.of(0, 2, 1, 0),
  },
  { images: Float32Array.of(0, 1), labels: Uint8Array.of(1) },
];

/** What must come of them: the first of several largest logits wins. */
export const expectedByHand = [
  {
    predicted: [0, 1, 0, 0],
    losses: [2 / 4, 2 / 5, 2 / 6, 1 / 3].map((p) => -Math.log(p)),
    correct: 2,
  },
  { predicted: [1], losses: [-Math.log(2 / 5)], correct: 1 },
] as const;

export async function resultsByHand(
  chosen: ChosenEngine,
): Promise<BatchResult[]> {
  const engine = await createEngine(chosen, byHand.model, 4, byHand.state);
  const results: BatchResult[] = [];
  for (const batch of batchesByHand) {
    results.push(...(await engine.evaluate([batch])));
  }
  await engine.dispose();
  return results;
}

const SIZE = 12;
const BATCH = 12;

/** More than an engine takes at once, and a smaller batch at the end. */
const IMAGES = 20 * BATCH + 5;

/** A bright rectangle somewhere, labelled by chance: what they are taken for differs, though nobody has learned it. */
function rectangles(): LabelledImages {
  const random = createRandom(1, "rectangles");
  const pixels = new Uint8Array(IMAGES * SIZE * SIZE);
  for (let image = 0; image < IMAGES; image++) {
    const [top, left] = [random.integer(SIZE), random.integer(SIZE)];
    const [bottom, right] = [random.integer(SIZE), random.integer(SIZE)];
    for (let y = Math.min(top, bottom); y <= Math.max(top, bottom); y++) {
      const row = (image * SIZE + y) * SIZE;
      pixels.fill(
        128 + random.integer(128),
        row + Math.min(left, right),
        row + Math.max(left, right) + 1,
      );
    }
  }
  const labels = Uint8Array.from({ length: IMAGES }, () => random.integer(5));
  return { height: SIZE, width: SIZE, pixels, labels };
}

export const images = rectangles();

/** What a network of three layers with initial weights makes of all images. */
export async function resultOfAll(chosen: ChosenEngine): Promise<BatchResult> {
  const model = smallModel(smallNetworks["max pooling"]);
  const initial = initialState(model, 1);
  const engine = await createEngine(chosen, model, BATCH, initial);
  const result = await evaluate({ engine, model }, images, {
    batchSize: BATCH,
    evaluated: Infinity,
    called: "the rectangles",
  });
  await engine.dispose();
  return result;
}
