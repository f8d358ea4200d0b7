import { describe, expect, it } from "vitest";
import { chooseEngine, race } from "../../lab/trainer/choose-engine.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import { smallModel, smallNetworks } from "./parity.ts";

const model = smallModel(smallNetworks["max pooling"]);

describe("race", () => {
  it("puts the faster engine first, and tells the speed of each", async () => {
    const results = await race(
      [{ name: "loops" }, { name: "gpu", mode: "webasm" }],
      model,
      12,
    );
    const [first, second] = results.map(
      ({ iterationsPerSecond }) => iterationsPerSecond,
    );
    expect(first).toBeGreaterThanOrEqual(second);
    expect(second).toBeGreaterThan(0);
    const texts = results.map(({ text }) => text).sort();
    expect(texts[0]).toMatch(
      /^gpu on webasm \(fused-\w+, exercise 09\): [\d.]+ it\/s$/,
    );
    expect(texts[1]).toMatch(/^loops on javascript: [\d.]+ it\/s$/);
  });

  it("counts the networks that an engine trains side by side", async () => {
    const loops = { name: "loops" } as const;
    const results = await race(
      [{ name: "gpu", mode: "webasm" }, loops],
      model,
      12,
      ({ name }) => (name === "loops" ? 1000 : 1),
    );
    const [first] = results;
    expect(first.engine).toBe(loops);
    expect(first.text).toMatch(/^loops on .* it\/s each, 1000 side by side$/);
    const [, speed] = /: ([\d.]+) it/.exec(first.text) ?? [];
    expect(first.iterationsPerSecond / Number(speed)).toBeCloseTo(1000, -2);
  });

  it("says why an engine did not train, and refuses where none did", async () => {
    const stridedAndDilated = buildModel(
      [1, 9, 9],
      [
        {
          kind: "conv2d",
          filters: 3,
          size: [2, 2],
          geometry: { stride: [2, 2], padding: [0, 0], dilation: [2, 2] },
        },
        { kind: "adaptiveAvgPool2d", size: [1, 1] },
      ],
    );
    const reference = { name: "reference" } as const;
    const [, last] = await race(
      [reference, { name: "loops" }],
      stridedAndDilated,
      2,
    );
    expect(last.text).toMatch(
      /^reference: layer 1 \(conv2d\): stride 2x2 with dilation 2x2, which TensorFlow.js does not compute; use one of them, or another engine$/,
    );
    await expect(race([reference], stridedAndDilated, 2)).rejects.toThrow(
      /^auto: no engine trains here \(reference: layer 1 .*\); choose one with --engine$/,
    );
  });
});

describe("chooseEngine", () => {
  it("takes the engine asked for without a word", async () => {
    expect(await chooseEngine("loops", model, 12)).toEqual({
      engine: { name: "loops" },
    });
  });

  it("convolves by exercise 09 unless said otherwise, and everywhere but on a graphics card", async () => {
    const { engine } = await chooseEngine("gpu", model, 12);
    expect(engine).toMatchObject({ name: "gpu", convolution: "09" });
    const { engine: told } = await chooseEngine("gpu", model, 12, "11");
    const onCard = told.mode === "webgpu" ? "11" : "09";
    expect(told).toMatchObject({ name: "gpu", convolution: onCard });
  });

  it("has the race count networks side by side", async () => {
    const { engine, reason } = await chooseEngine(
      "auto",
      model,
      12,
      "09",
      ({ name }) => (name === "serialised" ? 1_000_000 : 1),
    );
    expect(reason).toMatch(
      engine.mode === "webgpu"
        ? /^engine gpu, as a graphics card answers$/
        : /^engine serialised, .+ it\/s each, 1000000 side by side; gpu on /,
    );
  });

  it("takes an engine that runs the exercises, and says why", async () => {
    const { engine, reason } = await chooseEngine("auto", model, 12);
    expect(reason).toMatch(
      engine.mode === "webgpu"
        ? /^engine gpu, as a graphics card answers$/
        : /^engine (gpu|serialised), the faster one here: \1 on .+ it\/s; (gpu|serialised) on .+ it\/s$/,
    );
  });
});
