/** The two witnesses say the same of convolutions, whatever the sizes, the geometry and the layout of the arguments. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ShapeError } from "../../core/errors.ts";
import { zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import * as reference from "../../reference/index.ts";
import * as plain from "../../reference/plain.ts";
import {
  conv2dBackwardCases,
  conv2dFpropCases,
  conv2dMisfits,
} from "../arbitraries/conv2d.ts";
import { everything } from "../arbitraries/features.ts";
import { layouts, viewOf } from "../arbitraries/views.ts";
import type { Layout } from "../arbitraries/views.ts";
import { canonical, storedAs } from "./same.ts";

/** The same tensor, stored in another way. */
const stored = (tensor: Tensor, layout: Layout) =>
  viewOf(tensor, layout) as Tensor;

/** How three arguments lie in memory, the last one of rank 4 or 1. */
const threeLayouts = (lastRank = 4) =>
  fc.tuple(layouts(4), layouts(4), layouts(lastRank));

describe("conv2dFprop", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        conv2dFpropCases(everything),
        threeLayouts(1),
        async ({ inputs, kernels, biases, geometry }, ways) => {
          const received = await reference.conv2dFprop(
            stored(inputs, ways[0]),
            stored(kernels, ways[1]),
            stored(biases, ways[2]),
            geometry,
          );
          const expected = plain.conv2dFprop(inputs, kernels, biases, geometry);
          expect(storedAs(received)).toEqual(canonical(expected));
        },
      ),
    ));
});

describe("conv2dBprop", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        conv2dBackwardCases(everything),
        threeLayouts(),
        async ({ inputs, kernels, gradsWrtOutputs, geometry }, ways) => {
          const received = await reference.conv2dBprop(
            stored(inputs, ways[0]),
            stored(kernels, ways[1]),
            stored(gradsWrtOutputs, ways[2]),
            geometry,
          );
          const expected = plain.conv2dBprop(
            inputs,
            kernels,
            gradsWrtOutputs,
            geometry,
          );
          expect(storedAs(received)).toEqual(canonical(expected));
        },
      ),
    ));
});

describe("conv2dGradsWrtParams", () => {
  it("is the plain witness's for every geometry and layout", () =>
    fc.assert(
      fc.asyncProperty(
        conv2dBackwardCases(everything),
        threeLayouts(),
        async ({ inputs, kernels, gradsWrtOutputs, geometry }, ways) => {
          const received = await reference.conv2dGradsWrtParams(
            stored(inputs, ways[0]),
            stored(kernels, ways[1]),
            stored(gradsWrtOutputs, ways[2]),
            geometry,
          );
          const expected = plain.conv2dGradsWrtParams(
            inputs,
            kernels,
            gradsWrtOutputs,
            geometry,
          );
          expect(storedAs(received.kernels)).toEqual(
            canonical(expected.kernels),
          );
          expect(storedAs(received.biases)).toEqual(canonical(expected.biases));
        },
      ),
    ));
});

describe("a kernel that fits nowhere", () => {
  it("is refused by every pass of both witnesses", () =>
    fc.assert(
      fc.asyncProperty(conv2dMisfits(), async (sizes) => {
        const { geometry } = sizes;
        const inputs = zeros(sizes.inputs);
        const kernels = zeros(sizes.kernels);
        const biases = zeros([sizes.kernels[0]]);
        const forward = [inputs, kernels, biases, geometry] as const;
        const backward = [
          inputs,
          kernels,
          zeros(sizes.outputs),
          geometry,
        ] as const;
        for (const witness of [reference, plain]) {
          for (const pass of [
            async () => witness.conv2dFprop(...forward),
            async () => witness.conv2dBprop(...backward),
            async () => witness.conv2dGradsWrtParams(...backward),
          ])
            await expect(pass).rejects.toThrow(ShapeError);
        }
      }),
    ));
});
