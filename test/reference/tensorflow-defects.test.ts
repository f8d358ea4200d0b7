/**
 * What TensorFlow.js 4.22 refuses or gets wrong, and the reference therefore does in another way; each beside the right
 * value. A test that turns red after an upgrade says that a detour is no longer needed, or that a new one is.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as tf from "@tensorflow/tfjs-core";
import type { GradConfig, Tensor, Tensor4D } from "@tensorflow/tfjs-core";
import { avgPoolGradConfig } from "@tensorflow/tfjs-core/dist/gradients/AvgPool_grad.js";
import { castGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Cast_grad.js";
import { conv2DGradConfig } from "@tensorflow/tfjs-core/dist/gradients/Conv2D_grad.js";
import { maxPoolGradConfig } from "@tensorflow/tfjs-core/dist/gradients/MaxPool_grad.js";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import { tensorOf, zeros } from "../../core/tensor.ts";
import * as reference from "../../reference/index.ts";
import { contentsOf } from "./same.ts";

// With one image and one channel, elements have the same order in NHWC and in NCHW.
const tfImage = (height: number, width: number, values: number[]) =>
  tf.tensor4d(values, [1, height, width, 1]);
const tfKernel = (height: number, width: number, values: number[]) =>
  tf.tensor4d(values, [height, width, 1, 1]);
const valuesOf = (tensor: Tensor) => Array.from(tensor.dataSync());

const ones = (count: number) => Array<number>(count).fill(1);
const oneToNine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const noBias = zeros([1]);

/** The gradient of the sum of a layer's outputs by TensorFlow.js's automatic differentiation, at the image 1 .. 9. */
function gradientOfSum(
  configs: readonly GradConfig[],
  layer: (images: Tensor4D) => Tensor,
): number[] {
  configs.forEach(tf.registerGradient);
  try {
    const gradient = tf.grad((x) => layer(x as Tensor4D));
    return valuesOf(gradient(tfImage(3, 3, oneToNine)));
  } finally {
    configs.forEach(({ kernelName }) => tf.unregisterGradient(kernelName));
  }
}

beforeAll(async () => {
  tf.enableProdMode();
  await import("@tensorflow/tfjs-backend-cpu");
  await import("@tensorflow/tfjs-backend-wasm");
});
beforeEach(async () => {
  await tf.setBackend("cpu");
  tf.engine().startScope();
});
afterEach(() => {
  tf.engine().endScope();
});

describe("automatic differentiation in tfjs-core", () => {
  it("has no gradients until somebody registers them", () => {
    const gradient = tf.grad((x) =>
      tf.conv2d(x as Tensor4D, tfKernel(1, 1, [1]), 1, "valid"),
    );
    expect(() => gradient(tfImage(1, 1, [1]))).toThrow(
      "Cannot compute gradient: gradient function not found for Conv2D.",
    );
  });

  it("keeps them in modules that Node cannot load", async () => {
    const load = promisify(execFile)(process.execPath, [
      "--input-type=module",
      "--eval",
      'await import("@tensorflow/tfjs-core/dist/register_all_gradients.js")',
    ]);
    await expect(load).rejects.toThrow("ERR_MODULE_NOT_FOUND");
  });
});

describe("tf.conv2d", () => {
  it("refuses stride and dilation together", async () => {
    const numbers = [1, 2, 3, 4, 5];
    expect(() =>
      tf.conv2d(
        tfImage(1, 5, numbers),
        tfKernel(1, 2, [1, 10]),
        [1, 2],
        "valid",
        "NHWC",
        [1, 2],
      ),
    ).toThrow("Either strides or dilations must be 1");
    const right = await reference.conv2dFprop(
      tensorOf([1, 1, 1, 5], numbers),
      tensorOf([1, 1, 1, 2], [1, 10]),
      noBias,
      { stride: [1, 2], padding: [0, 0], dilation: [1, 2] },
    );
    expect(contentsOf(right).values).toEqual([31, 53]);
  });

  it("has no gradient where it has dilation", () => {
    expect(() =>
      gradientOfSum([conv2DGradConfig], (x) =>
        tf.conv2d(x, tfKernel(2, 2, ones(4)), 1, "valid", "NHWC", 2),
      ),
    ).toThrow("dilation rates greater than 1 are not yet supported");
  });

  it("ignores dilation in its backward kernels", async () => {
    const gradsWrtInputs = tf.engine().runKernel<Tensor4D>(
      tf.Conv2DBackpropInput,
      { dy: tfImage(1, 1, [1]), filter: tfKernel(1, 2, [1, 2]) },
      {
        strides: [1, 1],
        dilations: [1, 2],
        pad: "valid",
        dataFormat: "NHWC",
        inputShape: [1, 1, 3, 1],
      },
    );
    const right = await reference.conv2dBprop(
      zeros([1, 1, 1, 3]),
      tensorOf([1, 1, 1, 2], [1, 2]),
      tensorOf([1, 1, 1, 1], [1]),
      { stride: [1, 1], padding: [0, 0], dilation: [1, 2] },
    );
    expect(valuesOf(gradsWrtInputs)).toEqual([1, NaN, NaN]);
    expect(contentsOf(right).values).toEqual([1, 0, 2]);
  });

  it("gives a negative number of rows and columns where the kernel does not fit", async () => {
    const outputs = tf.conv2d(
      tfImage(1, 1, [1]),
      tfKernel(4, 4, ones(16)),
      1,
      "valid",
    );
    expect(outputs.shape).toEqual([1, -2, -2, 1]);
    await expect(
      reference.conv2dFprop(zeros([1, 1, 1, 1]), zeros([1, 1, 4, 4]), noBias, {
        stride: [1, 1],
        padding: [0, 0],
        dilation: [1, 1],
      }),
    ).rejects.toThrow(ShapeError);
  });

  it("forgets to round up in its gradient", () => {
    const outputs = tf.conv2d(
      tfImage(3, 3, oneToNine),
      tfKernel(2, 2, ones(4)),
      2,
      0,
      "NHWC",
      1,
      "ceil",
    );
    const gradient = gradientOfSum([conv2DGradConfig], (x) =>
      tf.conv2d(x, tfKernel(2, 2, ones(4)), 2, 0, "NHWC", 1, "ceil"),
    );
    // All nine pixels are summed up, so each has the gradient 1.
    expect(valuesOf(outputs)).toEqual([12, 9, 15, 9]);
    expect(gradient).toEqual([1, 1, 0, 1, 1, 0, 0, 0, 0]);
  });
});

describe("tf.maxPool", () => {
  it("returns its input where a window of one pixel has a stride and padding", async () => {
    const raw = tf.maxPool(tfImage(3, 3, oneToNine), 1, 2, 1);
    // The windows lie on the padding but for the one in the middle; so does a convolution that copies what it sees.
    const right = await reference.conv2dFprop(
      tensorOf([1, 1, 3, 3], oneToNine),
      tensorOf([1, 1, 1, 1], [1]),
      noBias,
      { stride: [2, 2], padding: [1, 1], dilation: [1, 1] },
    );
    expect(valuesOf(raw)).toEqual(oneToNine);
    expect(contentsOf(right).values).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0]);
  });

  it("ignores NaN, which every other maximum hands on", () => {
    const numbers = [1, NaN, 2, 0];
    const raw = tf.maxPool(tfImage(2, 2, numbers), 2, 2, "valid");
    expect(valuesOf(raw)).toEqual([2]);
    expect(Math.max(...numbers)).toBeNaN();
  });

  it("forgets to round up in its gradient", () => {
    const layer = (x: Tensor4D) => tf.maxPool(x, 2, 2, 0, "ceil");
    // The pixels 5, 6, 8 and 9 win one window each, so each has the gradient 1.
    expect(valuesOf(layer(tfImage(3, 3, oneToNine)))).toEqual([5, 6, 8, 9]);
    expect(gradientOfSum([maxPoolGradConfig], layer)).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0, 0,
    ]);
  });
});

describe("tf.avgPool", () => {
  const numbers = [4, 8, 0, -4];
  const corners = {
    size: [2, 2],
    stride: [2, 2],
    padding: [1, 1],
  } as const;

  it("leaves the padding out of the divisor", async () => {
    const raw = tf.avgPool(tfImage(2, 2, numbers), 2, 2, 1);
    const right = await reference.avgPool2dFprop(
      tensorOf([1, 1, 2, 2], numbers),
      corners,
    );
    expect(valuesOf(raw)).toEqual(numbers);
    expect(contentsOf(right).values).toEqual([1, 2, 0, -1]);
  });

  it("counts the padding in its gradient, against its own forward pass", async () => {
    const gradient = tf
      .engine()
      .runKernel<Tensor4D>(
        tf.AvgPoolGrad,
        { dy: tfImage(2, 2, ones(4)), input: tfImage(2, 2, numbers) },
        { filterSize: [2, 2], strides: [2, 2], pad: 1 },
      );
    const right = await reference.avgPool2dBprop(
      tensorOf([1, 1, 2, 2], numbers),
      tensorOf([1, 1, 2, 2], ones(4)),
      corners,
    );
    // Its forward pass hands every pixel on as it is, which makes its gradient 1.
    expect(valuesOf(gradient)).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(contentsOf(right).values).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("forgets to round up in its gradient", () => {
    const layer = (x: Tensor4D) => tf.avgPool(x, 2, 2, 0, "ceil");
    // The window in the last corner shows 9 alone, so the gradient of 9 is 1.
    expect(valuesOf(layer(tfImage(3, 3, oneToNine)))).toEqual([3, 4.5, 7.5, 9]);
    expect(gradientOfSum([avgPoolGradConfig, castGradConfig], layer)).toEqual([
      0.25, 0.25, 0, 0.25, 0.25, 0, 0, 0, 0,
    ]);
  });
});

describe("the wasm back end", () => {
  it("has no kernel for the gradients of a convolution's kernels", () => {
    expect(tf.getKernel(tf.Conv2DBackpropFilter, "wasm")).toBeUndefined();
    for (const name of [tf.Conv2DBackpropInput, tf.MaxPoolGrad, tf.AvgPoolGrad])
      expect(tf.getKernel(name, "wasm")).toBeDefined();
  });
});

describe("tf.test_util.expectArraysClose", () => {
  it("takes NaN for infinity", () => {
    expect(() =>
      tf.test_util.expectArraysClose([NaN], [Infinity]),
    ).not.toThrow();
  });
});
