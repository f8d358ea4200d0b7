/** A data set and a preset so small that a network is trained within seconds. */
import { createRandom } from "../../core/random.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";

const SIZE = 8;

/** Bright squares at one of three places: a set that a small network can learn. */
export function squaresOf(count: number, purpose: string): LabelledImages {
  const random = createRandom(0, purpose);
  const pixels = new Uint8Array(count * SIZE * SIZE);
  const labels = Uint8Array.from({ length: count }, () => random.integer(3));
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < 3; y++) {
      const start = (i * SIZE + labels[i] * 2 + y) * SIZE + random.integer(5);
      pixels.fill(255, start, start + 3);
    }
  }
  return { height: SIZE, width: SIZE, pixels, labels };
}

export const squares: Dataset = {
  name: "squares",
  sha256: "0".repeat(64),
  origin: "files",
  imageCount: 266,
  classNames: ["top", "middle", "bottom"],
  division: "random",
  train: squaresOf(200, "train"),
  valid: squaresOf(33, "valid"),
  test: squaresOf(33, "test"),
};

/** Four epochs of 20 iterations. */
export const preset = {
  name: "smoke",
  filters: 4,
  batchSize: 10,
  epochs: 4,
  iterationsPerEpoch: 20,
  iterations: 80,
  evaluated: Infinity,
  isEvidence: false,
  claim: "",
} as const;

/** A network for them: two layers of two filters. */
export const smallNetwork = buildStudyNetwork({
  reduction: "max_pooling",
  layers: 2,
  filters: 2,
  inputShape: [1, SIZE, SIZE],
  classes: 3,
});
