/** What the reference promises beyond its numbers, which `agreement.test.ts` checks. */
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import ndarray from "ndarray";
import { beforeAll, describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import type { Conv2dGeometry, Pool2dGeometry } from "../../core/geometry.ts";
import { padded, tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { referenceBackend } from "../../reference/backend.ts";
import { compute, imagesFromTf, imagesToTf } from "../../reference/compute.ts";
import * as reference from "../../reference/index.ts";
import { everything } from "../arbitraries/features.ts";
import { maxPool2dBpropCases } from "../arbitraries/pool2d.ts";
import type { MaxPool2dBpropCase } from "../arbitraries/pool2d.ts";
import { tiedValues } from "../arbitraries/tensors.ts";
import { contentsOf } from "./same.ts";

const counting = (shape: readonly number[]): Tensor =>
  tensorOf(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i),
  );

const inputs = counting([2, 2, 5, 4]);
const kernels = counting([3, 2, 2, 2]);
const biases = counting([3]);
const conv: Conv2dGeometry = {
  stride: [2, 1],
  padding: [1, 0],
  dilation: [2, 1],
};
const convGrads = counting([2, 3, 3, 3]);
const pool: Pool2dGeometry = { size: [2, 2], stride: [2, 2], padding: [1, 0] };
const poolGrads = counting([2, 2, 3, 2]);
const winners = ndarray(new Int32Array(24).fill(7), [2, 2, 3, 2]);

beforeAll(async () => {
  await import("@tensorflow/tfjs-backend-wasm");
});

async function callEverything(): Promise<void> {
  await reference.conv2dFprop(inputs, kernels, biases, conv);
  await reference.conv2dBprop(inputs, kernels, convGrads, conv);
  await reference.conv2dGradsWrtParams(inputs, kernels, convGrads, conv);
  await reference.maxPool2dFprop(inputs, pool);
  await reference.maxPool2dBprop(inputs, winners, poolGrads, pool);
  await reference.avgPool2dFprop(inputs, pool);
  await reference.avgPool2dBprop(inputs, poolGrads, pool);
}

describe("the reference", () => {
  it("changes no argument", async () => {
    const given = [inputs, kernels, biases, convGrads, poolGrads];
    const before = given.map(contentsOf);
    await callEverything();
    expect(given.map(contentsOf)).toEqual(before);
  });

  it("leaves no tensor of TensorFlow.js behind", async () => {
    const { backend } = await referenceBackend();
    const before = backend.tf.memory().numTensors;
    await callEverything();
    const tooLarge = reference.conv2dFprop(kernels, inputs, biases, conv);
    await expect(tooLarge).rejects.toThrow(ShapeError);
    expect(backend.tf.memory().numTensors).toBe(before);
  });

  it("keeps to its back end where other code chose another one", async () => {
    const { backend } = await referenceBackend();
    const expected = await reference.conv2dFprop(inputs, kernels, biases, conv);
    await backend.tf.setBackend("wasm");
    expect(
      contentsOf(await reference.conv2dFprop(inputs, kernels, biases, conv)),
    ).toEqual(contentsOf(expected));
    expect(backend.tf.getBackend()).toBe(backend.name);
  });
});

/** The same gradients by the kernel that TensorFlow.js trains with, which finds the winners itself. */
async function byMaxPoolGrad({
  inputs: images,
  gradsWrtOutputs,
  geometry,
}: MaxPool2dBpropCase): Promise<Tensor> {
  const size: [number, number] = [...geometry.size];
  const strides: [number, number] = [...geometry.stride];
  const { backend } = await referenceBackend();
  const [nhwc] = await compute(backend, ({ engine, maxPool, MaxPoolGrad }) => {
    const x = padded(images, geometry.padding, -Infinity);
    const input = imagesToTf(backend.tf, x);
    const output = maxPool(input, size, strides, "valid");
    const dy = imagesToTf(backend.tf, gradsWrtOutputs);
    const attributes = { filterSize: size, strides, pad: "valid" };
    return [
      engine().runKernel<tf.Tensor>(
        MaxPoolGrad,
        { dy, input, output },
        attributes,
      ),
    ];
  });
  const [N, C, H, W] = images.shape;
  return imagesFromTf(nhwc)
    .lo(0, 0, ...geometry.padding)
    .hi(N, C, H, W);
}

describe("maxPool2dBprop", () => {
  it("gives what TensorFlow.js trains with, also where pixels tie", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          maxPool2dBpropCases(everything),
          maxPool2dBpropCases(everything, tiedValues),
        ),
        async (given) => {
          const received = await reference.maxPool2dBprop(
            given.inputs,
            given.argmax,
            given.gradsWrtOutputs,
            given.geometry,
          );
          expect(contentsOf(received)).toEqual(
            contentsOf(await byMaxPoolGrad(given)),
          );
        },
      ),
    ));
});

describe("tf.topk", () => {
  it.each(["cpu", "wasm"])(
    "finds the first of several largest values on %s",
    async (name) => {
      const [places] = await compute({ tf, name }, () => [
        tf.topk(
          tf.tensor2d([
            [1, 5, 5],
            [-3, -3, -3],
            [-Infinity, -2, -2],
          ]),
          1,
        ).indices,
      ]);
      expect(contentsOf(places).values).toEqual([1, 0, 1]);
    },
  );
});
