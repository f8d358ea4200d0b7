/** A training that is nothing but its order: images of one pixel, a network of one weight, an engine that writes down. */
import { expect } from "vitest";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import type { Engine } from "../../lab/trainer/engine.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import type {
  TrainingResult,
  TrainingSettings,
} from "../../lab/trainer/train.ts";

function numbered(from: number, count: number): LabelledImages {
  const labels = Uint8Array.from({ length: count }, (_, i) => from + i);
  return { height: 1, width: 1, pixels: labels, labels };
}

export const dataset: Dataset = {
  name: "numbers",
  sha256: "",
  origin: "files",
  imageCount: 0,
  classNames: [],
  division: "random",
  train: numbered(0, 25),
  valid: numbered(100, 7),
  test: numbered(200, 5),
};

export const settings: TrainingSettings = {
  batchSize: 3,
  epochs: 2,
  iterationsPerEpoch: 100,
  evaluated: Infinity,
  seed: 0,
};

/** One weight. */
export const model = buildModel(
  [1, 1, 1],
  [
    {
      kind: "conv2d",
      filters: 1,
      size: [1, 1],
      geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
    },
  ],
);

/**
 * An engine that writes down what it sees, and scores epochs of validation as told. Its one weight is the number of its steps;
 * the loss is NaN where it is `failsAt`. What it evaluates it takes for the class before, at a loss of half the label.
 */
export function recordingEngine(
  validAccuracies: readonly number[] = [],
  batchesAtOnce = 1,
  failsAt = Infinity,
) {
  const trained: number[][] = [];
  const evaluated: number[][] = [];
  const weightsSet: number[] = [];
  let steps = 0;
  let validations = 0;
  const engine: Engine = {
    name: "loops",
    backend: "test",
    batchesAtOnce,
    train: async (batches) =>
      batches.map(({ images, labels }) => {
        trained.push([...labels]);
        expect([...images]).toEqual(
          [...labels].map((label) => Math.fround(label / 255)),
        );
        const loss = steps === failsAt ? NaN : labels.length;
        steps += 1;
        return {
          loss,
          correct: 0,
          images: labels.length,
        };
      }),
    evaluate: async (batches) =>
      batches.map(({ labels }) => {
        evaluated.push([...labels]);
        if (labels.includes(100)) validations += 1;
        const accuracy =
          labels[0] < 200 ? (validAccuracies[validations - 1] ?? 0) : 0.5;
        return {
          loss: 0,
          correct: accuracy * labels.length,
          images: labels.length,
          predicted: labels.map((label) => label - 1),
          losses: Float32Array.from(labels, (label) => label / 2),
        };
      }),
    state: async () => ({
      steps,
      weights: [Float32Array.of(steps)],
      means: [Float32Array.of(0)],
      squares: [Float32Array.of(0)],
    }),
    async setState(state) {
      weightsSet.push(state.weights[0][0]);
      steps = state.steps;
    },
    dispose: async () => {},
  };
  return {
    network: { engine, model },
    trained,
    evaluated,
    weightsSet,
  };
}

export function withoutTimes({
  curves,
  iterationsPerSecond,
  ...rest
}: TrainingResult) {
  expect(iterationsPerSecond).toBeGreaterThan(0);
  return { ...rest, curves: curves.map((point) => ({ ...point, seconds: 0 })) };
}
