/** The plain witness's backward passes belong to its forward passes; its forward passes are pinned by hand elsewhere. */
import fc from "fast-check";
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { zeros } from "../../core/tensor.ts";
import * as plain from "../../reference/plain.ts";
import { conv2dBackwardCases, conv2dSizes } from "../arbitraries/conv2d.ts";
import { everything } from "../arbitraries/features.ts";
import { pool2dSizes } from "../arbitraries/pool2d.ts";
import { contentsOf } from "./same.ts";

type Double = NdArray<Float64Array>;

/** The sum of the products of what stands at the same place. */
function inner(a: NdArray, b: NdArray): number {
  const others = contentsOf(b).values;
  return contentsOf(a).values.reduce((sum, x, i) => sum + x * others[i], 0);
}

/**
 * Tensors of 64-bit floats: multiples of 1/1024 between -1 and 1, times `scale`. A sum of some hundreds of products of
 * three of them fits into the 53 bits of a double, so differences of such sums are exact.
 */
function doubles(shape: readonly number[], scale = 1): fc.Arbitrary<Double> {
  const size = shape.reduce((product, length) => product * length, 1);
  return fc
    .array(fc.integer({ min: -1024, max: 1024 }), {
      minLength: size,
      maxLength: size,
    })
    .map((values) =>
      ndarray(
        Float64Array.from(values, (value) => (value / 1024) * scale),
        [...shape],
      ),
    );
}

/** Tensors of 64-bit floats in which no two are closer than 1. */
function distinctDoubles(shape: readonly number[]): fc.Arbitrary<Double> {
  const size = shape.reduce((product, length) => product * length, 1);
  const ranks = Array.from({ length: size }, (_, i) => i);
  return fc
    .shuffledSubarray(ranks, { minLength: size, maxLength: size })
    .map((values) => ndarray(Float64Array.from(values), [...shape]));
}

/**
 * Central differences of a function at `x`, one for each element.
 *
 * @param step - a power of two, so that dividing by it is exact
 */
function differences(
  x: Double,
  step: number,
  f: (x: Double) => number,
): number[] {
  return Array.from(x.data, (_, i) => {
    const at = (change: number): number => {
      const data = x.data.slice();
      data[i] += change;
      return f(ndarray(data, x.shape));
    };
    return (at(step) - at(-step)) / (2 * step);
  });
}

const STEP = 1 / 8;

describe("conv2dBprop and conv2dGradsWrtParams", () => {
  it("are the adjoints of conv2dFprop", () =>
    fc.assert(
      fc.property(conv2dBackwardCases(everything), (given) => {
        const { inputs, kernels, gradsWrtOutputs, geometry } = given;
        const call = [inputs, kernels, gradsWrtOutputs, geometry] as const;
        const outputs = plain.conv2dFprop(
          inputs,
          kernels,
          zeros([kernels.shape[0]]),
          geometry,
        );
        const expected = inner(outputs, gradsWrtOutputs);
        expect(inner(inputs, plain.conv2dBprop(...call))).toBe(expected);
        const { kernels: grads } = plain.conv2dGradsWrtParams(...call);
        expect(inner(kernels, grads)).toBe(expected);
      }),
    ));

  it("are the differences of conv2dFprop in double precision", () =>
    fc.assert(
      fc.property(
        conv2dSizes(everything).chain((sizes) =>
          fc.record({
            inputs: doubles(sizes.inputs),
            kernels: doubles(sizes.kernels),
            biases: doubles([sizes.kernels[0]]),
            gradsWrtOutputs: doubles(sizes.outputs),
            geometry: fc.constant(sizes.geometry),
          }),
        ),
        ({ inputs, kernels, biases, gradsWrtOutputs, geometry }) => {
          const error = (x: Double, w: Double, b: Double): number =>
            inner(plain.conv2dFprop(x, w, b, geometry), gradsWrtOutputs);
          const call = [inputs, kernels, gradsWrtOutputs, geometry] as const;
          const grads = plain.conv2dGradsWrtParams(...call);
          expect(contentsOf(plain.conv2dBprop(...call)).values).toEqual(
            differences(inputs, STEP, (x) => error(x, kernels, biases)),
          );
          expect(contentsOf(grads.kernels).values).toEqual(
            differences(kernels, STEP, (w) => error(inputs, w, biases)),
          );
          expect(contentsOf(grads.biases).values).toEqual(
            differences(biases, STEP, (b) => error(inputs, kernels, b)),
          );
        },
      ),
      { numRuns: 30 },
    ));
});

describe("maxPool2dBprop", () => {
  it("is the differences of maxPool2dFprop in double precision, where nothing ties", () =>
    fc.assert(
      fc.property(
        pool2dSizes(everything).chain((sizes) =>
          fc.record({
            inputs: distinctDoubles(sizes.inputs),
            gradsWrtOutputs: doubles(sizes.outputs),
            geometry: fc.constant(sizes.geometry),
          }),
        ),
        ({ inputs, gradsWrtOutputs, geometry }) => {
          const { argmax } = plain.maxPool2dFprop(inputs, geometry);
          const grads = plain.maxPool2dBprop(
            inputs,
            argmax,
            gradsWrtOutputs,
            geometry,
          );
          const error = (x: Double): number =>
            inner(plain.maxPool2dFprop(x, geometry).outputs, gradsWrtOutputs);
          expect(contentsOf(grads).values).toEqual(
            differences(inputs, STEP, error),
          );
        },
      ),
      { numRuns: 30 },
    ));
});

describe("avgPool2dBprop", () => {
  it("is the differences of avgPool2dFprop in double precision", () =>
    fc.assert(
      fc.property(
        pool2dSizes(everything).chain((sizes) => {
          // Everything is a multiple of the window's area, so that the division by it is exact.
          const [rows, columns] = sizes.geometry.size;
          const area = rows * columns;
          return fc.record({
            area: fc.constant(area),
            inputs: doubles(sizes.inputs, area),
            gradsWrtOutputs: doubles(sizes.outputs, area),
            geometry: fc.constant(sizes.geometry),
          });
        }),
        ({ area, inputs, gradsWrtOutputs, geometry }) => {
          const grads = plain.avgPool2dBprop(inputs, gradsWrtOutputs, geometry);
          const error = (x: Double): number =>
            inner(plain.avgPool2dFprop(x, geometry), gradsWrtOutputs);
          expect(contentsOf(grads).values).toEqual(
            differences(inputs, STEP * area, error),
          );
        },
      ),
      { numRuns: 30 },
    ));
});
