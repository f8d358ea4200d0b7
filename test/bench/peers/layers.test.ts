import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import type { Pair } from "../../../core/geometry.ts";
import { tensorOf } from "../../../core/tensor.ts";
import * as reference from "../../../reference/index.ts";
import * as plain from "../../../reference/plain.ts";
import recorded from "./layers.json" with { type: "json" };

interface Told {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** In float64, as PyTorch computed; the judge takes float32, in which these numbers are exact, too. */
const double = ({ shape, values }: Told) =>
  ndarray(Float64Array.from(values), [...shape]);
const single = ({ shape, values }: Told) => tensorOf(shape, values);

/** Both zeros are one: which of them a sum of zeros gives, nobody promises. */
function toldOf(
  tensor: NdArray<Float64Array | Float32Array | Int32Array>,
): Told {
  const values = Array.from(tensor.data, (value) => value + 0);
  return { shape: tensor.shape, values };
}

/** JSON knows no pairs. */
function paired<Name extends string>(
  geometry: Readonly<Record<Name, number[]>>,
): Readonly<Record<Name, Pair>> {
  return geometry as unknown as Readonly<Record<Name, Pair>>;
}

const witnesses = [
  ["the plain witness in float64", plain, double],
  ["the judge, TensorFlow.js", reference, single],
] as const;

describe.each(witnesses)("%s", (_, witness, made) => {
  // both kinds of tensors go through either witness, which types do not know
  const { conv2dFprop, conv2dBprop, conv2dGradsWrtParams } =
    witness as unknown as typeof reference;
  const { maxPool2dFprop, maxPool2dBprop, avgPool2dFprop, avgPool2dBprop } =
    witness as unknown as typeof reference;
  const tensor = made as typeof single;

  it.each(recorded.convolution.map((one) => [one.geometry, one] as const))(
    `convolves with %j as PyTorch ${recorded.torch} does, and back`,
    async (__, one) => {
      const geometry = paired(one.geometry);
      const [x, w] = [tensor(one.inputs), tensor(one.kernels)];
      const [b, g] = [tensor(one.biases), tensor(one.gradsWrtOutputs)];
      const outputs = await conv2dFprop(x, w, b, geometry);
      expect(toldOf(outputs)).toEqual(one.outputs);
      const gradsWrtInputs = await conv2dBprop(x, w, g, geometry);
      expect(toldOf(gradsWrtInputs)).toEqual(one.gradsWrtInputs);
      const grads = await conv2dGradsWrtParams(x, w, g, geometry);
      expect(toldOf(grads.kernels)).toEqual(one.gradsWrtKernels);
      expect(toldOf(grads.biases)).toEqual(one.gradsWrtBiases);
    },
  );

  it.each(recorded.maxPooling.map((one) => [one.geometry, one] as const))(
    "takes the same of equal maxima with %j, and sends the gradient there",
    async (__, one) => {
      const geometry = paired(one.geometry);
      const x = tensor(one.inputs);
      const { outputs, argmax } = await maxPool2dFprop(x, geometry);
      expect(toldOf(outputs)).toEqual(one.outputs);
      expect(toldOf(argmax)).toEqual(one.argmax);
      const g = tensor(one.gradsWrtOutputs);
      const grads = await maxPool2dBprop(x, argmax, g, geometry);
      expect(toldOf(grads)).toEqual(one.gradsWrtInputs);
    },
  );

  it.each(recorded.avgPooling.map((one) => [one.geometry, one] as const))(
    "counts padding in means with %j, and back",
    async (__, one) => {
      const geometry = paired(one.geometry);
      const x = tensor(one.inputs);
      expect(toldOf(await avgPool2dFprop(x, geometry))).toEqual(one.outputs);
      const g = tensor(one.gradsWrtOutputs);
      const grads = await avgPool2dBprop(x, g, geometry);
      expect(toldOf(grads)).toEqual(one.gradsWrtInputs);
    },
  );
});
