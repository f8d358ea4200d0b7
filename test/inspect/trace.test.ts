import { beforeAll, describe, expect, it } from "vitest";
import ndarray from "ndarray";
import type { Tensor4D } from "@tensorflow/tfjs-core";
import { createRandom } from "../../core/random.ts";
import { tensorOf } from "../../core/tensor.ts";
import { networkStages, trace } from "../../lab/inspect/trace.ts";
import type { StudyNetwork, Trace } from "../../lab/inspect/trace.ts";
import { flopsOfIteration } from "../../lab/trainer/flops.ts";
import { initialWeights } from "../../lab/trainer/initialise.ts";
import {
  convolutionsOf,
  kernelShapeOf,
  parameterCountOf,
} from "../../lab/trainer/model.ts";
import { tfLayerOf } from "../../lab/trainer/reference/layers.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";
import { chooseBackend } from "../../reference/backend.ts";
import { cpu } from "../../reference/candidates.ts";
import { imagesToTf, kernelsToTf } from "../../reference/compute.ts";
import type { Backend } from "../../reference/compute.ts";

let backend: Backend;
beforeAll(async () => {
  ({ backend } = await chooseBackend([cpu]));
});

const FILTERS = 8;

const usual: StudyNetwork = {
  reduction: "max_pooling",
  layers: 4,
  filters: FILTERS,
  inputShape: [1, 28, 28],
  classes: 47,
};

const networks: StudyNetwork[] = [
  usual,
  { ...usual, reduction: "avg_pooling", poolStride: 1, layers: 2 },
  { ...usual, reduction: "strided_convolution", stride: 3, layers: 2 },
  { ...usual, reduction: "dilated_convolution", layers: 2 },
];

/** TensorFlow.js's value after the last layer, `[classes]`. */
function scoresOf(
  network: StudyNetwork,
  weights: readonly Float32Array[],
  image: Float32Array,
): Float32Array {
  const { tf } = backend;
  const model = buildStudyNetwork(network);
  const shapes = convolutionsOf(model).map(kernelShapeOf);
  return tf.tidy(() => {
    let next = 0;
    let values: Tensor4D = imagesToTf(
      tf,
      tensorOf([1, ...model.inputShape], image),
    );
    for (const layer of model.layers.map((one) => tfLayerOf(tf, one))) {
      const kernels = layer.gradsWrtKernels
        ? kernelsToTf(tf, ndarray(weights[next], shapes[next++]))
        : undefined;
      values = layer.fprop(values, kernels);
    }
    return values.dataSync<"float32">();
  });
}

function lastOf({ values }: Trace): Float32Array {
  return values[values.length - 1].data;
}

describe("trace", () => {
  it.each(networks)(
    "ends in the class scores that TensorFlow.js computes: %j",
    (network) => {
      const weights = initialWeights(buildStudyNetwork(network), 3);
      const random = createRandom(0, "an image");
      const image = Float32Array.from({ length: 784 }, () =>
        random.uniform(0, 1),
      );
      const scores = lastOf(trace(network, weights, image));
      const wanted = scoresOf(network, weights, image);
      // A sum of n products is off by n roundings of the sum of their sizes at most, and what is off grows as the sizes do:
      // they are what the network makes of the same image with weights of the same sizes.
      const sizes = lastOf(
        trace(
          network,
          weights.map((array) => array.map(Math.abs)),
          image,
        ),
      );
      const roundings = networkStages(network).length * (9 * FILTERS + 1);
      for (const [i, score] of wanted.entries())
        expect(Math.abs(scores[i] - score)).toBeLessThan(
          2 * roundings * 2 ** -24 * sizes[i],
        );
    },
  );

  it("has the maps of every stage in the stage's shape", () => {
    const weights = initialWeights(buildStudyNetwork(usual), 3);
    const { values } = trace(usual, weights, new Float32Array(784));
    expect(values.map(({ shape }) => shape.slice(1))).toEqual(
      networkStages(usual).map(({ shape }) => [...shape]),
    );
  });

  it("gives every class the same probability where all scores are 0", () => {
    const weights = initialWeights(buildStudyNetwork(usual), 3);
    const { probabilities } = trace(usual, weights, new Float32Array(784));
    for (const share of probabilities) expect(share).toBeCloseTo(1 / 47, 12);
  });
});

describe("networkStages", () => {
  it("puts a convolution and its rectifier together, and calls the last convolution affine", () => {
    const stages = networkStages({ ...usual, layers: 2 });
    expect(
      stages.map(({ kind, shape, hasReLU }) => [kind, shape.join(), hasReLU]),
    ).toEqual([
      ["convolution", "8,28,28", true],
      ["maxPooling", "8,15,15", false],
      ["convolution", "8,15,15", true],
      ["maxPooling", "8,8,8", false],
      ["adaptivePooling", "8,2,2", false],
      ["affine", "47,1,1", false],
    ]);
  });

  it.each(networks)(
    "has all weights and all work of the network: %j",
    (network) => {
      const model = buildStudyNetwork(network);
      const stages = networkStages(network);
      const sum = (part: "parameters" | "flops") =>
        stages.reduce((total, stage) => total + stage[part], 0);
      expect(sum("parameters")).toBe(parameterCountOf(model));
      // three passes, two where nobody needs the gradients of the image
      expect(3 * sum("flops") - stages[0].flops).toBe(
        flopsOfIteration(model, 1),
      );
    },
  );

  it("counts two operations for each product: 28 x 28 places, 9 taps, 8 filters", () => {
    expect(networkStages(usual)[0].flops).toBe(2 * 28 * 28 * 9 * 8);
  });
});
