/** The two witnesses say the same of poolings, whatever the sizes, the geometry and the layout of the arguments. */
import fc from "fast-check";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import type { Pair } from "../../core/geometry.ts";
import { zeros } from "../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../core/tensor.ts";
import * as reference from "../../reference/index.ts";
import * as plain from "../../reference/plain.ts";
import { everything } from "../arbitraries/features.ts";
import {
  avgPool2dBpropCases,
  maxPool2dBpropCases,
  pool2dFpropCases,
  pool2dMisfits,
} from "../arbitraries/pool2d.ts";
import { tiedValues } from "../arbitraries/tensors.ts";
import { layouts, viewOf } from "../arbitraries/views.ts";
import type { Layout } from "../arbitraries/views.ts";
import { canonical, contentsOf, storedAs } from "./same.ts";

/** The same tensor, stored in another way. */
const stored = (tensor: Tensor, layout: Layout) =>
  viewOf(tensor, layout) as Tensor;

function absolute(tensor: Tensor): Tensor {
  const result = zeros(tensor.shape);
  ops.abs(result, tensor);
  return result;
}

/**
 * Where two means over windows of some size differ by more than rounding. Where the window's area is a power of two,
 * means of small integers are exact. Elsewhere either side rounds at most once for each of at most `area` terms, once to
 * divide and once to store.
 *
 * @param magnitudes - the means, had all arguments been positive
 * @returns positions in row-major order
 */
function wrongMeans(
  received: NdArray,
  expected: NdArray,
  magnitudes: NdArray,
  [rows, columns]: Pair,
): number[] {
  const area = rows * columns;
  const isExact = Number.isInteger(Math.log2(area));
  const factor = isExact ? 0 : 2 * (area + 2) * 2 ** -24;
  const actual = contentsOf(received).values;
  const bounds = contentsOf(magnitudes).values.map((m) => factor * m);
  return contentsOf(expected).values.flatMap((value, i) =>
    Math.abs(actual[i] - value) <= bounds[i] ? [] : [i],
  );
}

describe("maxPool2dFprop", () => {
  it("is the plain witness's for every geometry and layout, ties included", () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          pool2dFpropCases(everything),
          pool2dFpropCases(everything, tiedValues),
        ),
        layouts(4),
        async ({ inputs, geometry }, way) => {
          const received = await reference.maxPool2dFprop(
            stored(inputs, way),
            geometry,
          );
          const expected = plain.maxPool2dFprop(inputs, geometry);
          expect(storedAs(received.outputs)).toEqual(
            canonical(expected.outputs),
          );
          expect(storedAs(received.argmax)).toEqual(canonical(expected.argmax));
        },
      ),
    ));
});

describe("maxPool2dBprop", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        maxPool2dBpropCases(everything),
        fc.tuple(layouts(4), layouts(4), layouts(4)),
        async ({ inputs, argmax, gradsWrtOutputs, geometry }, ways) => {
          const received = await reference.maxPool2dBprop(
            stored(inputs, ways[0]),
            viewOf(argmax, ways[1]) as IntTensor,
            stored(gradsWrtOutputs, ways[2]),
            geometry,
          );
          const expected = plain.maxPool2dBprop(
            inputs,
            argmax,
            gradsWrtOutputs,
            geometry,
          );
          expect(storedAs(received)).toEqual(canonical(expected));
        },
      ),
    ));
});

describe("avgPool2dFprop", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        pool2dFpropCases(everything),
        layouts(4),
        async ({ inputs, geometry }, way) => {
          const received = await reference.avgPool2dFprop(
            stored(inputs, way),
            geometry,
          );
          const expected = plain.avgPool2dFprop(inputs, geometry);
          const magnitudes = plain.avgPool2dFprop(absolute(inputs), geometry);
          expect(storedAs(received)).toEqual(canonical(received));
          expect(received.shape).toEqual(expected.shape);
          expect(
            wrongMeans(received, expected, magnitudes, geometry.size),
          ).toEqual([]);
        },
      ),
    ));
});

describe("avgPool2dBprop", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        avgPool2dBpropCases(everything),
        fc.tuple(layouts(4), layouts(4)),
        async ({ inputs, gradsWrtOutputs, geometry }, ways) => {
          const received = await reference.avgPool2dBprop(
            stored(inputs, ways[0]),
            stored(gradsWrtOutputs, ways[1]),
            geometry,
          );
          const expected = plain.avgPool2dBprop(
            inputs,
            gradsWrtOutputs,
            geometry,
          );
          const magnitudes = plain.avgPool2dBprop(
            inputs,
            absolute(gradsWrtOutputs),
            geometry,
          );
          expect(storedAs(received)).toEqual(canonical(received));
          expect(received.shape).toEqual(expected.shape);
          expect(
            wrongMeans(received, expected, magnitudes, geometry.size),
          ).toEqual([]);
        },
      ),
    ));
});

describe("a window that fits nowhere", () => {
  it("is refused by both poolings of both witnesses", () =>
    fc.assert(
      fc.asyncProperty(pool2dMisfits(), async ({ inputs, geometry }) => {
        for (const witness of [reference, plain]) {
          for (const pass of [
            async () => witness.maxPool2dFprop(inputs, geometry),
            async () => witness.avgPool2dFprop(inputs, geometry),
          ])
            await expect(pass).rejects.toThrow(ShapeError);
        }
      }),
    ));
});
