import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import type { Engine } from "../../lab/trainer/engine.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import { train } from "../../lab/trainer/train.ts";
import type { RunState } from "../../lab/trainer/run-state.ts";
import type {
  TrainingResult,
  TrainingSettings,
} from "../../lab/trainer/train.ts";

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

/** One weight. */
const model = buildModel(
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
 * the loss is NaN where it is `failsAt`.
 */
function recordingEngine(
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

function withoutTimes({
  curves,
  iterationsPerSecond,
  ...rest
}: TrainingResult) {
  expect(iterationsPerSecond).toBeGreaterThan(0);
  return { ...rest, curves: curves.map((point) => ({ ...point, seconds: 0 })) };
}

describe("train", () => {
  it("trains on whole batches only, no image twice in an epoch", async () => {
    const { network, trained } = recordingEngine();
    await train(network, dataset, { ...settings, epochs: 1 });
    expect(trained.map(({ length }) => length)).toEqual(Array(8).fill(3));
    expect(new Set(trained.flat()).size).toBe(24);
  });

  it("shuffles every epoch anew, the same for the same seed", async () => {
    const [first, again, other] = [
      recordingEngine(),
      recordingEngine(),
      recordingEngine(),
    ];
    await train(first.network, dataset, settings);
    await train(again.network, dataset, settings);
    await train(other.network, dataset, { ...settings, seed: 1 });
    expect(first.trained.slice(0, 8)).not.toEqual(first.trained.slice(8));
    expect(first.trained).toEqual(again.trained);
    expect(first.trained).not.toEqual(other.trained);
  });

  it("ends an epoch after the iterations asked for", async () => {
    const { network, trained } = recordingEngine();
    const { result } = await train(network, dataset, {
      ...settings,
      iterationsPerEpoch: 2,
    });
    expect(trained).toHaveLength(4);
    expect(result.curves.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it("evaluates every image once, the smaller last batch included", async () => {
    const { network, evaluated } = recordingEngine();
    await train(network, dataset, { ...settings, epochs: 1 });
    expect(evaluated).toEqual([
      [100, 101, 102],
      [103, 104, 105],
      [106],
      [200, 201, 202],
      [203, 204],
    ]);
  });

  it("evaluates at most as many images as asked for", async () => {
    const { network, evaluated } = recordingEngine();
    const { result } = await train(network, dataset, {
      ...settings,
      epochs: 1,
      evaluated: 4,
    });
    expect(result.testImages).toBe(4);
    expect(evaluated).toEqual([[100, 101, 102], [103], [200, 201, 202], [203]]);
  });

  it("tests the weights of the best validation epoch, the first of several", async () => {
    const { network, weightsSet } = recordingEngine([0.2, 0.5, 0.5, 0.1]);
    const { result } = await train(network, dataset, {
      ...settings,
      epochs: 4,
    });
    expect(result.bestEpoch).toBe(2);
    expect(weightsSet).toEqual([16]);
  });

  it.each([1, 3])(
    "stops at a loss that is no number, and says where (%i batches at once)",
    async (batchesAtOnce) => {
      const { network } = recordingEngine([], batchesAtOnce, 13);
      await expect(train(network, dataset, settings)).rejects.toThrow(
        "training: the loss is NaN after iteration 6 of epoch 2; computed plainly with the same weights, all outputs of the first images are finite",
      );
    },
  );

  it("stops before the next iteration when asked to", async () => {
    const { network, trained } = recordingEngine();
    const stopping = new AbortController();
    const training = train(network, dataset, settings, {
      signal: stopping.signal,
      onIteration: ({ iteration }) => {
        if (iteration === 3) stopping.abort();
      },
    });
    await expect(training).rejects.toThrow(
      /stopped after iteration 3 of 16, as asked/,
    );
    expect(trained).toHaveLength(3);
  });

  it("says why it stopped, and keeps the state after that iteration", async () => {
    const { network } = recordingEngine();
    const stopping = new AbortController();
    const kept: RunState[] = [];
    const training = train(network, dataset, settings, {
      signal: stopping.signal,
      onIteration: ({ iteration }) => {
        if (iteration === 11) stopping.abort("SIGTERM");
      },
      keep: (state) => kept.push(state),
    });
    await expect(training).rejects.toThrow(
      "training: stopped after iteration 11 of 16, as asked (SIGTERM)",
    );
    expect(kept.map(({ loop }) => [loop.epoch, loop.iteration])).toEqual([
      [2, 0],
      [2, 3],
    ]);
    expect(kept[1].training.steps).toBe(11);
  });

  it("keeps nothing where nothing was trained", async () => {
    const { network } = recordingEngine();
    const kept: RunState[] = [];
    const training = train(network, dataset, settings, {
      signal: AbortSignal.abort("Ctrl-C"),
      keep: (state) => kept.push(state),
    });
    await expect(training).rejects.toThrow("stopped after iteration 0 of 16");
    expect(kept).toEqual([]);
  });

  it("goes on from every state that was kept as if it had never stopped", async () => {
    const kept: RunState[] = [];
    const accuracies = [0.2, 0.5, 0.1];
    const longer = { ...settings, epochs: 3 };
    const whole = recordingEngine(accuracies);
    const { result, weights } = await train(whole.network, dataset, longer, {
      keep: (state) => kept.push(state),
      keepEverySeconds: 0,
    });
    expect(kept).toHaveLength(3 * 8 + 3);
    for (const resumeFrom of kept) {
      const { steps } = resumeFrom.training;
      const validated = resumeFrom.loop.curves.length;
      const rest = recordingEngine(accuracies.slice(validated));
      const resumed = await train(rest.network, dataset, longer, {
        resumeFrom,
      });
      expect(rest.trained).toEqual(whole.trained.slice(steps));
      expect(resumed.weights).toEqual(weights);
      expect(withoutTimes(resumed.result)).toEqual(withoutTimes(result));
    }
  });

  it("keeps the last good state when the engine fails, and passes the error on", async () => {
    const { network } = recordingEngine();
    const { engine } = network;
    const kept: RunState[] = [];
    const failing: Engine = {
      ...engine,
      train: async (batches) => {
        if (kept.length === 1) throw new Error("the cable was pulled");
        return engine.train(batches);
      },
    };
    const training = train({ ...network, engine: failing }, dataset, settings, {
      keep: (state) => kept.push(state),
      onEpoch: () => {},
    });
    await expect(training).rejects.toThrow("the cable was pulled");
    expect(kept.map(({ training: { steps } }) => steps)).toEqual([8]);
  });

  it("goes on when a state cannot be kept, and says so", async () => {
    const { network } = recordingEngine();
    const notices: string[] = [];
    const { result } = await train(network, dataset, settings, {
      keep() {
        throw new UserError("unkept", "checkpoint: the disk is full");
      },
      onNotice: (notice) => notices.push(notice),
    });
    expect(result.curves).toHaveLength(2);
    expect(notices).toEqual(
      Array(2).fill("checkpoint: the disk is full; training goes on"),
    );
  });

  it("says so if a state cannot be kept before training ends early", async () => {
    const { network } = recordingEngine();
    const stopping = new AbortController();
    const training = train(network, dataset, settings, {
      signal: stopping.signal,
      onIteration: () => stopping.abort("SIGHUP"),
      keep() {
        throw new UserError("unkept", "checkpoint: the disk is full");
      },
    });
    await expect(training).rejects.toThrow(
      "training: stopped after iteration 1 of 16, as asked (SIGHUP); and checkpoint: the disk is full",
    );
  });

  it("ends at weights that are not finite, though no loss was", async () => {
    const { network } = recordingEngine();
    const { engine } = network;
    const broken: Engine = {
      ...engine,
      async state() {
        const state = await engine.state();
        const squares = [Float32Array.of(Infinity)];
        return state.steps > 0 ? { ...state, squares } : state;
      },
    };
    await expect(
      train({ ...network, engine: broken }, dataset, settings),
    ).rejects.toThrow(
      "training: after iteration 8 of epoch 1, Adam's squares of layer 1 (conv2d) hold a number that is not finite",
    );
  });

  it("prepares the next batches while the engine computes", async () => {
    const { network } = recordingEngine();
    const { engine } = network;
    const log: string[] = [];
    const labels = new Proxy(dataset.train.labels, {
      get(target, property) {
        if (property === "0") log.push("prepared the batch with image 0");
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const slow: Engine = {
      ...engine,
      async train(batches) {
        log.push("begun");
        await setImmediate();
        log.push("done");
        return engine.train(batches);
      },
    };
    const watched = { ...dataset, train: { ...dataset.train, labels } };
    await train({ ...network, engine: slow }, watched, {
      ...settings,
      epochs: 1,
    });
    const place = log.indexOf("prepared the batch with image 0");
    expect(log[place - 1]).toBe("begun");
    expect(log[place + 1]).toBe("done");
  });

  it("gives several batches at once to an engine that likes it, and the rest at the end of an epoch", async () => {
    const [one, three] = [recordingEngine(), recordingEngine([], 3)];
    const seen: number[] = [];
    await train(one.network, dataset, settings);
    await train(three.network, dataset, settings, {
      onIteration: ({ iteration }) => seen.push(iteration),
    });
    expect(three.trained).toEqual(one.trained);
    expect(three.evaluated).toEqual(one.evaluated);
    expect(seen).toEqual([3, 6, 8, 11, 14, 16]);
  });

  it("refuses a training set smaller than one batch", async () => {
    const { network } = recordingEngine();
    await expect(
      train(network, dataset, { ...settings, batchSize: 26 }),
    ).rejects.toThrow(
      /25 training images do not fill one batch of 26; give a larger data set/,
    );
  });
});
