/**
 * A whole network in double precision, by the plain witness: what every engine's gradients are measured by.
 *
 * Beside every value runs a *magnitude*: the same sums with every term taken absolutely. Sums of n terms in 32-bit floats are
 * off by at most n unit roundoffs times that (Higham 2002, section 3.1), so magnitudes tell how far an engine may be off.
 */
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import type { Batch } from "../../lab/trainer/engine.ts";
import { convolutionsOf, kernelShapeOf } from "../../lab/trainer/model.ts";
import type { Layer, Model } from "../../lab/trainer/model.ts";
import * as plain from "../../reference/plain.ts";
import { tabulate } from "../../reference/plain/tabulate.ts";

type Real64 = NdArray<Float64Array>;

/** A value, and its magnitude. */
interface Measured {
  readonly value: Real64;
  readonly magnitude: Real64;
}

interface Pass {
  readonly outputs: Measured;
  bprop(grads: Measured): Measured;
  gradsWrtKernels?(grads: Measured): Measured;
}

function tensor(shape: readonly number[], values: ArrayLike<number>): Real64 {
  return ndarray(Float64Array.from(values), [...shape]);
}

function absolute(x: Real64): Real64 {
  return tensor(x.shape, x.data.map(Math.abs));
}

function both(x: Measured, linear: (part: Real64) => Real64): Measured {
  return { value: linear(x.value), magnitude: linear(x.magnitude) };
}

/** The share that pixel `i` of `size` has in mean `o` of `count`. */
function shareOf(i: number, o: number, size: number, count: number): number {
  const from = Math.floor((o * size) / count);
  const to = Math.ceil(((o + 1) * size) / count);
  return from <= i && i < to ? 1 / (to - from) : 0;
}

function adaptivePass(layer: Layer, inputs: Measured): Pass {
  const [, H, W] = layer.inputShape;
  const [, OH, OW] = layer.outputShape;
  const share = (iy: number, ix: number, oy: number, ox: number) =>
    shareOf(iy, oy, H, OH) * shareOf(ix, ox, W, OW);
  const over = (
    x: Real64,
    [height, width]: readonly number[],
    factor: (y: number, x: number, iy: number, ix: number) => number,
  ) =>
    tabulate(x, [x.shape[0], x.shape[1], height, width], (n, c, y0, x0) => {
      let sum = 0;
      for (let y1 = 0; y1 < x.shape[2]; y1++)
        for (let x1 = 0; x1 < x.shape[3]; x1++)
          sum += factor(y0, x0, y1, x1) * x.get(n, c, y1, x1);
      return sum;
    });
  return {
    outputs: both(inputs, (x) =>
      over(x, [OH, OW], (oy, ox, iy, ix) => share(iy, ix, oy, ox)),
    ),
    bprop: (grads) => both(grads, (g) => over(g, [H, W], share)),
  };
}

function pass(layer: Layer, inputs: Measured, kernels?: Real64): Pass {
  const { value, magnitude } = inputs;
  switch (layer.kind) {
    case "conv2d": {
      if (!kernels) throw new TypeError(`${layer.name} needs kernels`);
      const { geometry } = layer;
      const sizes = absolute(kernels);
      const none = tensor([layer.filters], new Float64Array(layer.filters));
      return {
        outputs: {
          value: plain.conv2dFprop(value, kernels, none, geometry),
          magnitude: plain.conv2dFprop(magnitude, sizes, none, geometry),
        },
        bprop: (grads) => ({
          value: plain.conv2dBprop(value, kernels, grads.value, geometry),
          magnitude: plain.conv2dBprop(value, sizes, grads.magnitude, geometry),
        }),
        gradsWrtKernels: (grads) => ({
          value: plain.conv2dGradsWrtParams(
            value,
            kernels,
            grads.value,
            geometry,
          ).kernels,
          magnitude: plain.conv2dGradsWrtParams(
            magnitude,
            kernels,
            grads.magnitude,
            geometry,
          ).kernels,
        }),
      };
    }
    case "relu": {
      const open = value.data.map((x) => (x > 0 ? 1 : 0));
      const gate = (x: Real64) =>
        tensor(
          x.shape,
          x.data.map((element, i) => element * open[i]),
        );
      return {
        outputs: both(inputs, gate),
        bprop: (grads) => both(grads, gate),
      };
    }
    case "maxPool2d": {
      const { geometry } = layer;
      const { outputs, argmax } = plain.maxPool2dFprop(value, geometry);
      const W = value.shape[3];
      return {
        outputs: {
          value: outputs,
          magnitude: tabulate(magnitude, outputs.shape, (n, c, oy, ox) => {
            const position = argmax.get(n, c, oy, ox);
            return magnitude.get(n, c, Math.floor(position / W), position % W);
          }),
        },
        bprop: (grads) =>
          both(grads, (g) => plain.maxPool2dBprop(value, argmax, g, geometry)),
      };
    }
    case "avgPool2d": {
      const { geometry } = layer;
      return {
        outputs: both(inputs, (x) => plain.avgPool2dFprop(x, geometry)),
        bprop: (grads) =>
          both(grads, (g) => plain.avgPool2dBprop(value, g, geometry)),
      };
    }
    case "adaptiveAvgPool2d":
      return adaptivePass(layer, inputs);
  }
}

function forward(
  model: Model,
  weights: readonly ArrayLike<number>[],
  { images, labels }: Batch,
): Pass[] {
  const shapes = convolutionsOf(model).map(kernelShapeOf);
  let next = 0;
  const pixels = tensor([labels.length, ...model.inputShape], images);
  let inputs: Measured = { value: pixels, magnitude: absolute(pixels) };
  return model.layers.map((layer) => {
    const kernels =
      layer.kind === "conv2d"
        ? tensor(shapes[next], weights[next++])
        : undefined;
    const one = pass(layer, inputs, kernels);
    inputs = one.outputs;
    return one;
  });
}

/** Mean cross-entropy, and its gradients with respect to the logits. */
function crossEntropy(
  { value, magnitude }: Measured,
  labels: Uint8Array,
): { loss: number; grads: Measured } {
  const [N, classes] = value.shape;
  // a logit that is off by d makes a probability off by 2 d times itself
  const sensitivity = 1 + 2 * Math.max(...magnitude.data);
  const grads = new Float64Array(N * classes);
  const sizes = new Float64Array(N * classes);
  let loss = 0;
  for (let n = 0; n < N; n++) {
    const row = value.data.subarray(n * classes, (n + 1) * classes);
    const sum = row.reduce((total, logit) => total + Math.exp(logit), 0);
    loss += (Math.log(sum) - row[labels[n]]) / N;
    for (let j = 0; j < classes; j++) {
      const probability = Math.exp(row[j]) / sum;
      const target = j === labels[n] ? 1 : 0;
      grads[n * classes + j] = (probability - target) / N;
      sizes[n * classes + j] = ((probability + target) / N) * sensitivity;
    }
  }
  return {
    loss,
    grads: {
      value: tensor(value.shape, grads),
      magnitude: tensor(value.shape, sizes),
    },
  };
}

/** The mean loss of a batch. */
export function witnessedLoss(
  model: Model,
  weights: readonly ArrayLike<number>[],
  batch: Batch,
): number {
  const passes = forward(model, weights, batch);
  return crossEntropy(passes[passes.length - 1].outputs, batch.labels).loss;
}

/** Gradients of the mean loss with respect to the weights, with their magnitudes, per convolution. */
export function witnessedGradients(
  model: Model,
  weights: readonly ArrayLike<number>[],
  batch: Batch,
): { value: Float64Array; magnitude: Float64Array }[] {
  const passes = forward(model, weights, batch);
  let { grads } = crossEntropy(passes[passes.length - 1].outputs, batch.labels);
  const gradients: { value: Float64Array; magnitude: Float64Array }[] = [];
  for (const one of passes.toReversed()) {
    const ofKernels = one.gradsWrtKernels?.(grads);
    if (ofKernels) {
      gradients.unshift({
        value: ofKernels.value.data,
        magnitude: ofKernels.magnitude.data,
      });
    }
    grads = one.bprop(grads);
  }
  return gradients;
}

/**
 * How many terms the longest chain of sums has, from an image to a gradient: forward through every layer, and back.
 *
 * @param images - of the batch
 */
export function termsOf(model: Model, images: number): number {
  const perLayer = model.layers.map((layer) => {
    const [C, H, W] = layer.inputShape;
    const [K, OH, OW] = layer.outputShape;
    switch (layer.kind) {
      case "conv2d": {
        const [KH, KW] = layer.size;
        return (C + K) * KH * KW + images * OH * OW;
      }
      case "relu":
        return 0;
      case "maxPool2d":
      case "avgPool2d":
        return 2 * layer.geometry.size[0] * layer.geometry.size[1] + 2;
      case "adaptiveAvgPool2d":
        return 2 * H * W;
    }
  });
  return perLayer.reduce((sum, terms) => sum + terms, 0);
}
