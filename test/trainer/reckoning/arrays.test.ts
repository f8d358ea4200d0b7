/** What is reckoned, against networks that were counted by hand and against what engines say that they hold. */
import { describe, expect, it } from "vitest";
import { messageOf } from "../../../core/errors.ts";
import { createEngine } from "../../../lab/trainer/create-engine.ts";
import {
  bytesOfArrays,
  planArrays,
  processorNeeds,
  webgpuNeeds,
} from "../../../lab/trainer/gpu/reckoning.ts";
import { initialState } from "../../../lab/trainer/initialise.ts";
import { buildModel } from "../../../lab/trainer/model.ts";
import { noise } from "../../../lab/trainer/noise.ts";
import { referenceArrays } from "../../../lab/trainer/reference/reckoning.ts";
import {
  loopsNeeds,
  productArrays,
  serialisedNeeds,
  tensorArrays,
} from "../../../lab/trainer/reckoning/tensors.ts";
import { buildStudyNetwork } from "../../../lab/trainer/study-network.ts";
import type { Reduction } from "../../../lab/trainer/study-network.ts";

/** 2 filters of 3x3 over 1 channel of 4x4 (padded, so that the outputs are 4x4, too), ReLU, max pooling to 2x2, 3 classes. */
const small = buildModel(
  [1, 4, 4],
  [
    {
      kind: "conv2d",
      filters: 2,
      size: [3, 3],
      geometry: { stride: [1, 1], padding: [1, 1], dilation: [1, 1] },
    },
    { kind: "relu" },
    {
      kind: "maxPool2d",
      geometry: { size: [2, 2], stride: [2, 2], padding: [0, 0] },
    },
    {
      kind: "conv2d",
      filters: 3,
      size: [2, 2],
      geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
    },
  ],
);

/** More than anything needs. */
const ROOM = { memory: 2 ** 50, wasm: 2 ** 50 };

const networkOf = (reduction: Reduction) =>
  buildStudyNetwork({
    reduction,
    layers: 2,
    filters: 3,
    inputShape: [1, 9, 9],
    classes: 5,
  });

describe("tensorArrays", () => {
  it("counts a small network as by hand", () => {
    const elements = tensorArrays(small, 10).map((one) => one.elements);
    expect(elements).toEqual([
      10 * 16, // images
      10 * 32, // convolution
      10 * 32, // ReLU
      10 * 8 * 2, // pooling: outputs, and who won
      10 * 3, // classes
      10 * (32 + 32), // gradients to and from the ReLU
      4 * (2 * 9 + 3 * 2 * 4), // weights
    ]);
  });
});

describe("productArrays", () => {
  it("takes the convolution with the largest columns: 9 taps at 16 places", () => {
    expect(productArrays(small, 10)).toEqual([
      { name: "columns of layer 1 (conv2d)", elements: 10 * 9 * 16 },
      { name: "the other matrices of its product", elements: 18 + 10 * 32 },
    ]);
  });
});

describe("serialisedNeeds", () => {
  const needs = (images: number, workers: number) =>
    serialisedNeeds(
      small,
      images,
      { partSize: 25, workers, onWasm: true },
      ROOM,
    );

  it("needs no more WebAssembly memory for more parts", () => {
    const [one] = needs(25, 2);
    const [many] = needs(2500, 2);
    expect(many.amount).toBe(one.amount);
  });

  it("needs memory for every worker that has a part", () => {
    const [, alone] = needs(25, 2);
    const [, both] = needs(50, 2);
    expect(both.amount).toBe(2 * alone.amount);
    expect(needs(50, 8)[1].amount).toBe(both.amount);
  });
});

describe("loopsNeeds", () => {
  it("grows by the same with every image", () => {
    const bytes = (images: number) => loopsNeeds(small, images, ROOM)[0].amount;
    expect(bytes(21) - bytes(20)).toBe(bytes(2) - bytes(1));
  });
});

describe("referenceArrays", () => {
  it("counts the first convolution as by hand: three bordered images of 6x6, two outputs, gradients packed for 8 channels", () => {
    const [, first] = referenceArrays(small, 10);
    expect(first.elements).toBe(10 * (3 * 36 + 2 * 32 + 8 * 16));
  });
});

describe("planArrays", () => {
  it.each<Reduction>([
    "max_pooling",
    "avg_pooling",
    "strided_convolution",
    "dilated_convolution",
  ])("are those that gpu.js keeps for a network with %s", async (reduction) => {
    const model = networkOf(reduction);
    for (const convolution of ["09", "11"] as const) {
      const engine = await createEngine(
        { name: "gpu", mode: "webasm", convolution },
        model,
        6,
        initialState(model, 0),
      );
      try {
        await engine.train([noise(6, model)]);
        const secondGo =
          convolution === "11"
            ? await import("../../../solutions/11-gpu-second-go.ts")
            : undefined;
        const { buffers } = planArrays(model, 6, 1, secondGo);
        expect(bytesOfArrays(buffers)).toBe(engine.bufferBytes);
      } finally {
        await engine.dispose();
      }
    }
  });

  it("takes 20 batches of images, and hardly more for the steps", () => {
    const [one, twenty] = [1, 20].map((batches) =>
      planArrays(small, 6, batches),
    );
    expect(twenty.args[0]).toEqual({ name: "images", size: [16, 1, 120] });
    const more = bytesOfArrays(twenty.buffers) - bytesOfArrays(one.buffers);
    // losses and predictions of 19 more batches, eight numbers each, and a second set of weights to write to
    expect(more).toBeLessThan(2 * bytesOfArrays(one.buffers));
  });
});

describe("webgpuNeeds", () => {
  const limits = { array: 2000, buffer: 1e6, workgroups: 65_535 };
  const broken = (images: number) =>
    webgpuNeeds(small, images, planArrays(small, images, 20), limits).filter(
      ({ amount, limit }) => amount > limit,
    );

  it("names the array of a layer that is too large for one buffer", () => {
    // 10 images make 2 * 16 numbers each, 1280 bytes; 16 make 2048. The images of 20 batches are larger before.
    expect(broken(1)).toEqual([]);
    expect(broken(16).map(({ what }) => what)).toContain(
      "the outputs of layer 1 (conv2d)",
    );
    expect(broken(16).map(({ what }) => what)).toContain(
      "the images of a plan",
    );
  });

  it("has a limit for the images of a call, too", () => {
    const needs = webgpuNeeds(small, 70_000, planArrays(small, 70_000, 1), {
      ...limits,
      array: 2 ** 40,
      buffer: 2 ** 40,
    });
    expect(needs.filter(({ amount, limit }) => amount > limit)).toEqual([
      {
        what: "a batch",
        amount: 70_000,
        limit: 65_535,
        allowedBy: "the adapter allows in one call",
        unit: "images",
      },
    ]);
  });
});

describe("processorNeeds", () => {
  it("puts buffers and arguments into one memory", () => {
    const arrays = planArrays(small, 6, 1);
    const [wasm, memory] = processorNeeds(arrays, ROOM);
    const bytes = bytesOfArrays([...arrays.buffers, ...arrays.args]);
    expect(wasm.amount).toBe(bytes + 2 ** 20);
    expect(memory.amount).toBe(wasm.amount);
  });
});

describe("createEngine", () => {
  const model = networkOf("max_pooling");
  const open = async (
    engine: Parameters<typeof createEngine>[0],
    room: typeof ROOM,
    batch: number,
  ) => createEngine({ ...engine, room }, model, batch, initialState(model, 0));

  /** gpu.js takes a mebibyte more than its arrays need. */
  const engines = [
    { name: "loops", bytes: 300_000 },
    { name: "serialised", bytes: 600_000 },
    { name: "reference", bytes: 300_000 },
    { name: "gpu", mode: "webasm", bytes: 1_348_576 },
  ] as const;

  it.each(engines)(
    "refuses on $name what the machine has too little memory for, and trains the batch that it names",
    async ({ bytes, ...engine }) => {
      const room = { ...ROOM, memory: bytes };
      const refused: unknown = await open(engine, room, 10_000).catch(
        (error: unknown) => error,
      );
      expect(refused).toMatchObject({
        code: "too-large",
        message: expect.stringContaining("is all that this machine has free"),
      });
      const [, most] = /at most (\d+)/.exec(messageOf(refused)) ?? [];
      const opened = await open(engine, room, Number(most));
      try {
        const [score] = await opened.train([noise(Number(most), model)]);
        expect(score.images).toBe(Number(most));
      } finally {
        await opened.dispose();
      }
    },
  );

  it.each(engines.filter(({ name }) => name !== "loops"))(
    "refuses on $name what WebAssembly's memory does not hold",
    async ({ name, ...choice }) => {
      const mode = "mode" in choice ? choice.mode : undefined;
      const room = { ...ROOM, wasm: 10_000 };
      await expect(open({ name, mode }, room, 100)).rejects.toThrow(
        "is all that WebAssembly's memory holds",
      );
    },
  );
});
