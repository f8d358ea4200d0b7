import { describe, expect, it } from "vitest";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import type { Batch, Engine } from "../../lab/trainer/engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import { buildModel } from "../../lab/trainer/model.ts";
import { firstNonFinite, nonFinitePart } from "../../lab/trainer/non-finite.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import { train } from "../../lab/trainer/train.ts";
import { preset, smallNetwork, squares } from "../experiments/squares.ts";

const POINTWISE = {
  kind: "conv2d",
  filters: 1,
  size: [1, 1],
  geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
} as const;

/** One pixel times a weight, twice, with a ReLU between. */
const twice = buildModel([1, 1, 1], [POINTWISE, { kind: "relu" }, POINTWISE]);

/** Images of one pixel. */
function pixels(...images: number[]): Batch {
  return {
    images: Float32Array.from(images),
    labels: new Uint8Array(images.length),
  };
}

function weights(first: number, second: number) {
  return [Float32Array.of(first), Float32Array.of(second)];
}

describe("firstNonFinite", () => {
  it("finds nothing where all is finite", () => {
    expect(firstNonFinite(twice, weights(1e20, 1e18), pixels(1))).toBe(
      undefined,
    );
  });

  it("names the layer whose outputs overflow first", () => {
    // 1e20 * 1e20 is more than a 32-bit float holds
    expect(firstNonFinite(twice, weights(1e20, 1e20), pixels(1))).toBe(
      "the outputs of layer 3 (conv2d)",
    );
    expect(firstNonFinite(twice, weights(1e20, 1), pixels(1e20))).toBe(
      "the outputs of layer 1 (conv2d)",
    );
  });

  it("names the layer whose weights are not finite before anything that they make", () => {
    expect(firstNonFinite(twice, weights(1, NaN), pixels(1))).toBe(
      "the weights of layer 3 (conv2d)",
    );
  });

  it("looks at more than the first image", () => {
    expect(firstNonFinite(twice, weights(1e20, 1), pixels(0, 1e20))).toBe(
      "the outputs of layer 1 (conv2d)",
    );
  });

  it.each([
    ["max_pooling", 3],
    ["avg_pooling", 3],
    ["strided_convolution", 2],
    ["dilated_convolution", 2],
  ] as const)("goes through all layers of %s", (reduction, layers) => {
    const model = buildStudyNetwork({
      reduction,
      layers,
      filters: 2,
      inputShape: [1, 12, 12],
      classes: 3,
    });
    const batch = {
      images: new Float32Array(144).fill(1),
      labels: new Uint8Array(1),
    };
    const ones = initialState(model, 0).weights.map((all) => all.fill(1));
    expect(firstNonFinite(model, ones, batch)).toBe(undefined);
    ones[ones.length - 1].fill(3e38);
    const last = model.layers[model.layers.length - 1];
    expect(firstNonFinite(model, ones, batch)).toBe(
      `the outputs of ${last.name}`,
    );
  });
});

describe("nonFinitePart", () => {
  it("names the first part that is not finite", () => {
    const state = initialState(twice, 0);
    expect(nonFinitePart(twice, state)).toBe(undefined);
    state.squares[1][0] = Infinity;
    expect(nonFinitePart(twice, state)).toBe(
      "Adam's squares of layer 3 (conv2d)",
    );
    state.means[0][0] = NaN;
    expect(nonFinitePart(twice, state)).toBe(
      "Adam's means of layer 1 (conv2d)",
    );
    state.weights[0][0] = -Infinity;
    expect(nonFinitePart(twice, state)).toBe("the weights of layer 1 (conv2d)");
  });
});

describe.each<ChosenEngine>([
  { name: "loops" },
  { name: "gpu", mode: "webasm" },
])("train, on $name", (chosen) => {
  const { batchSize } = preset;
  const model = smallNetwork;

  /**
   * Trains with an engine whose weights are blown up after a certain step.
   *
   * @param factors - what the weights of each convolution are multiplied by
   */
  async function trainBlownUp(step: number, factors: readonly number[]) {
    const engine = await createEngine(
      chosen,
      model,
      batchSize,
      initialState(model, 0),
    );
    const blownUp: Engine = {
      ...engine,
      async train(batches) {
        const scores = await engine.train(batches);
        const state = await engine.state();
        if (state.steps === step) {
          const large = state.weights.map((all, i) =>
            all.map((weight) => weight * factors[i]),
          );
          await engine.setState({ ...state, weights: large });
        }
        return scores;
      },
    };
    const kept: number[] = [];
    const settings = { ...preset, seed: 0 };
    const training = train({ engine: blownUp, model }, squares, settings, {
      keep: ({ training: { steps } }) => kept.push(steps),
    });
    const error: unknown = await training.catch((reason: unknown) => reason);
    await engine.dispose();
    return { kept, message: error instanceof Error ? error.message : "" };
  }

  it("names the iteration and the layer where the loss overflowed, and keeps the state before", async () => {
    const { kept, message } = await trainBlownUp(24, [1, 1e25, 1e25]);
    expect(message).toMatch(
      /^training: the loss is (NaN|Infinity) after iteration 5 of epoch 2; the first numbers that are not finite are among the outputs of layer 8 \(conv2d\); try another --engine/,
    );
    expect(kept).toEqual([20]);
  });

  it("does not take weights for good that are not finite, whatever the loss", async () => {
    const { kept, message } = await trainBlownUp(24, [1, 1e39, 1]);
    expect(message).toMatch(
      /^training: (after iteration \d+ of epoch 2, .* hold a number that is not finite|the loss is )/,
    );
    expect(kept).toEqual([20]);
  });
});
