import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { train } from "../../lab/trainer/train.ts";
import type { Engine } from "../../lab/trainer/engine.ts";
import { dataset, recordingEngine, settings } from "./recording-engine.ts";

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

  it.each([1, 3])(
    "tells what every scored test image was taken for, in their order (%i batches at once)",
    async (batchesAtOnce) => {
      const { network } = recordingEngine([], batchesAtOnce);
      const scored = async (evaluated: number) =>
        (await train(network, dataset, { ...settings, evaluated })).predictions;
      expect(await scored(Infinity)).toEqual({
        predicted: Uint8Array.of(199, 200, 201, 202, 203),
        losses: Float32Array.of(100, 100.5, 101, 101.5, 102),
      });
      expect(await scored(4)).toEqual({
        predicted: Uint8Array.of(199, 200, 201, 202),
        losses: Float32Array.of(100, 100.5, 101, 101.5),
      });
    },
  );

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
