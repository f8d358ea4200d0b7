import { describe, expect, it } from "vitest";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import type { Engine } from "../../lab/trainer/engine.ts";
import { train } from "../../lab/trainer/train.ts";
import type { TrainingSettings } from "../../lab/trainer/train.ts";

/** Images of one pixel, whose label is their number. */
function numbered(from: number, count: number): LabelledImages {
  const labels = Uint8Array.from({ length: count }, (_, i) => from + i);
  return { height: 1, width: 1, pixels: labels, labels };
}

const dataset: Dataset = {
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

const settings: TrainingSettings = {
  batchSize: 3,
  epochs: 2,
  iterationsPerEpoch: 100,
  evaluated: Infinity,
  seed: 0,
};

/** An engine that writes down what it sees, and scores epochs of validation as told. */
function recordingEngine(
  validAccuracies: readonly number[] = [],
  batchesAtOnce = 1,
) {
  const trained: number[][] = [];
  const evaluated: number[][] = [];
  const weightsSet: number[] = [];
  let loss = 1;
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
        return {
          loss: loss * labels.length,
          correct: 0,
          images: labels.length,
        };
      }),
    evaluate: async (batches) =>
      batches.map(({ labels }) => {
        evaluated.push([...labels]);
        if (labels.includes(100)) validations += 1;
        const accuracy = validAccuracies[validations - 1] ?? 0;
        return {
          loss: 0,
          correct: accuracy * labels.length,
          images: labels.length,
        };
      }),
    state: async () => ({
      steps: 0,
      weights: [Float32Array.of(validations)],
      means: [],
      squares: [],
    }),
    setState: async ({ weights }) => void weightsSet.push(weights[0][0]),
    dispose: async () => {},
  };
  return {
    engine,
    trained,
    evaluated,
    weightsSet,
    setLoss: (next: number) => (loss = next),
  };
}

describe("train", () => {
  it("trains on whole batches only, no image twice in an epoch", async () => {
    const { engine, trained } = recordingEngine();
    await train(engine, dataset, { ...settings, epochs: 1 });
    expect(trained.map(({ length }) => length)).toEqual(Array(8).fill(3));
    expect(new Set(trained.flat()).size).toBe(24);
  });

  it("shuffles every epoch anew, the same for the same seed", async () => {
    const [first, again, other] = [
      recordingEngine(),
      recordingEngine(),
      recordingEngine(),
    ];
    await train(first.engine, dataset, settings);
    await train(again.engine, dataset, settings);
    await train(other.engine, dataset, { ...settings, seed: 1 });
    expect(first.trained.slice(0, 8)).not.toEqual(first.trained.slice(8));
    expect(first.trained).toEqual(again.trained);
    expect(first.trained).not.toEqual(other.trained);
  });

  it("ends an epoch after the iterations asked for", async () => {
    const { engine, trained } = recordingEngine();
    const { curves } = await train(engine, dataset, {
      ...settings,
      iterationsPerEpoch: 2,
    });
    expect(trained).toHaveLength(4);
    expect(curves.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it("evaluates every image once, the smaller last batch included", async () => {
    const { engine, evaluated } = recordingEngine();
    await train(engine, dataset, { ...settings, epochs: 1 });
    expect(evaluated).toEqual([
      [100, 101, 102],
      [103, 104, 105],
      [106],
      [200, 201, 202],
      [203, 204],
    ]);
  });

  it("evaluates at most as many images as asked for", async () => {
    const { engine, evaluated } = recordingEngine();
    await train(engine, dataset, { ...settings, epochs: 1, evaluated: 4 });
    expect(evaluated).toEqual([[100, 101, 102], [103], [200, 201, 202], [203]]);
  });

  it("tests the weights of the best validation epoch, the first of several", async () => {
    const { engine, weightsSet } = recordingEngine([0.2, 0.5, 0.5, 0.1]);
    const { bestEpoch } = await train(engine, dataset, {
      ...settings,
      epochs: 4,
    });
    expect(bestEpoch).toBe(2);
    expect(weightsSet).toEqual([2]);
  });

  it("stops at a loss that is no number, and says where", async () => {
    const { engine, setLoss } = recordingEngine();
    const training = train(engine, dataset, settings, {
      onIteration: ({ iteration }) => {
        if (iteration === 5) setLoss(NaN);
      },
    });
    await expect(training).rejects.toThrow(
      /loss is NaN after iteration 6 of epoch 1/,
    );
  });

  it("stops before the next iteration when asked to", async () => {
    const { engine, trained } = recordingEngine();
    const stopping = new AbortController();
    const training = train(engine, dataset, settings, {
      signal: stopping.signal,
      onIteration: ({ iteration }) => {
        if (iteration === 3) stopping.abort();
      },
    });
    await expect(training).rejects.toThrow(
      /stopped before iteration 4 of 16, as asked/,
    );
    expect(trained).toHaveLength(3);
  });

  it("gives several batches at once to an engine that likes it, and the rest at the end of an epoch", async () => {
    const [one, three] = [recordingEngine(), recordingEngine([], 3)];
    const seen: number[] = [];
    await train(one.engine, dataset, settings);
    await train(three.engine, dataset, settings, {
      onIteration: ({ iteration }) => seen.push(iteration),
    });
    expect(three.trained).toEqual(one.trained);
    expect(three.evaluated).toEqual(one.evaluated);
    expect(seen).toEqual([3, 6, 8, 11, 14, 16]);
  });

  it("refuses a training set smaller than one batch", async () => {
    const { engine } = recordingEngine();
    await expect(
      train(engine, dataset, { ...settings, batchSize: 26 }),
    ).rejects.toThrow(/25 training images do not fill one batch of 26/);
  });
});
