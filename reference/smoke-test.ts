/** A back end is trusted only after it has computed every layer, and got what the plain witness got. */
import type { Conv2dGeometry, Pool2dGeometry } from "../core/geometry.ts";
import { tensorOf, zeros } from "../core/tensor.ts";
import type { IntTensor, Tensor } from "../core/tensor.ts";
import type { Backend } from "./compute.ts";
import * as conv from "./conv2d.ts";
import * as plainConv from "./plain/conv2d.ts";
import * as plainPool from "./plain/pool2d.ts";
import * as pool from "./pool2d.ts";

/** Integers from -4 to 4 in no simple order, so that no sum is rounded and some pixels tie. */
function someIntegers(shape: readonly number[]): Tensor {
  const values = zeros(shape).data.map((_, i) => ((i * i * 5 + i) % 9) - 4);
  return tensorOf(shape, values);
}

function demandEqual(
  operation: string,
  actual: Tensor | IntTensor,
  expected: Tensor | IntTensor,
): void {
  if (String(actual.shape) !== String(expected.shape))
    throw new Error(
      `smoke test failed: ${operation} returns the shape [${String(actual.shape)}] instead of [${String(expected.shape)}]`,
    );
  const wrong = expected.data.findIndex((value, i) => value !== actual.data[i]);
  if (wrong >= 0)
    throw new Error(
      `smoke test failed: ${operation} computes ${actual.data[wrong]} instead of ${expected.data[wrong]}`,
    );
}

async function tryConvolution(
  backend: Backend,
  inputShape: readonly number[],
  kernelShape: readonly number[],
  geometry: Conv2dGeometry,
): Promise<void> {
  const inputs = someIntegers(inputShape);
  const kernels = someIntegers(kernelShape);
  const biases = someIntegers([kernelShape[0]]);
  const forward = [inputs, kernels, biases, geometry] as const;
  const outputs = plainConv.conv2dFprop(...forward);
  demandEqual(
    "conv2dFprop",
    await conv.conv2dFprop(backend, ...forward),
    outputs,
  );

  const backward = [
    inputs,
    kernels,
    someIntegers(outputs.shape),
    geometry,
  ] as const;
  demandEqual(
    "conv2dBprop",
    await conv.conv2dBprop(backend, ...backward),
    plainConv.conv2dBprop(...backward),
  );
  const grads = await conv.conv2dGradsWrtParams(backend, ...backward);
  const expected = plainConv.conv2dGradsWrtParams(...backward);
  demandEqual("conv2dGradsWrtParams", grads.kernels, expected.kernels);
  demandEqual("conv2dGradsWrtParams", grads.biases, expected.biases);
}

async function tryPooling(
  backend: Backend,
  inputShape: readonly number[],
  geometry: Pool2dGeometry,
): Promise<void> {
  const inputs = someIntegers(inputShape);
  const max = await pool.maxPool2dFprop(backend, inputs, geometry);
  const { outputs, argmax } = plainPool.maxPool2dFprop(inputs, geometry);
  demandEqual("maxPool2dFprop", max.outputs, outputs);
  demandEqual("maxPool2dFprop", max.argmax, argmax);
  demandEqual(
    "avgPool2dFprop",
    await pool.avgPool2dFprop(backend, inputs, geometry),
    plainPool.avgPool2dFprop(inputs, geometry),
  );

  const gradsWrtOutputs = someIntegers(outputs.shape);
  demandEqual(
    "maxPool2dBprop",
    await pool.maxPool2dBprop(backend, inputs, argmax, gradsWrtOutputs),
    plainPool.maxPool2dBprop(inputs, argmax, gradsWrtOutputs, geometry),
  );
  demandEqual(
    "avgPool2dBprop",
    await pool.avgPool2dBprop(backend, inputs, gradsWrtOutputs, geometry),
    plainPool.avgPool2dBprop(inputs, gradsWrtOutputs, geometry),
  );
}

/**
 * Computes every layer once with strides, padding, dilation and ties, and a common convolution once more: 3x3 with stride
 * 1 is what native libraries have fast algorithms for that need not be exact, and a judge must be.
 *
 * @throws Error that names the first layer whose result is not exactly the plain witness's
 */
export async function smokeTest(backend: Backend): Promise<void> {
  await tryConvolution(backend, [2, 2, 7, 6], [3, 2, 3, 2], {
    stride: [2, 1],
    padding: [1, 2],
    dilation: [1, 2],
  });
  await tryConvolution(backend, [1, 4, 8, 8], [4, 4, 3, 3], {
    stride: [1, 1],
    padding: [1, 1],
    dilation: [1, 1],
  });
  await tryPooling(backend, [2, 2, 5, 6], {
    size: [2, 4],
    stride: [1, 2],
    padding: [1, 1],
  });
}
