import { describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { train } from "../../lab/trainer/train.ts";
import type { RunState } from "../../lab/trainer/run-state.ts";
import type { Engine } from "../../lab/trainer/engine.ts";
import {
  dataset,
  recordingEngine,
  settings,
  withoutTimes,
} from "./recording-engine.ts";

describe("train, as to what is kept,", () => {
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

  it("keeps of the scores nothing but sums, whatever an engine tells", async () => {
    const { network } = recordingEngine();
    const { engine } = network;
    const talkative: Engine = {
      ...engine,
      train: (batches) =>
        engine.train(batches).then((scores) =>
          scores.map((score) => ({
            ...score,
            losses: Float32Array.of(1, 1, 1),
          })),
        ),
    };
    const kept: RunState[] = [];
    await train({ ...network, engine: talkative }, dataset, settings, {
      keep: (state) => kept.push(state),
      keepEverySeconds: 0,
    });
    expect(kept[1].loop.score).toEqual({ loss: 6, correct: 0, images: 6 });
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
});
