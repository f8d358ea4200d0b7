/** Arguments of im2col and col2im, whose shapes agree by construction. */
import fc from "fast-check";
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import type { Tensor } from "../../core/tensor.ts";
import { conv2dMisfits, conv2dSizes } from "./conv2d.ts";
import type { Conv2dSizes } from "./conv2d.ts";
import type { Features } from "./features.ts";
import { smallIntegers, tensors } from "./tensors.ts";

export interface Im2colCase {
  readonly inputs: Tensor;
  readonly kernelSize: Pair;
  readonly geometry: Conv2dGeometry;
}

function kernelSizeOf({ kernels }: Conv2dSizes): Pair {
  const [, , KH, KW] = kernels;
  return [KH, KW];
}

function im2colCase(
  sizes: Conv2dSizes,
  values: fc.Arbitrary<number>,
): fc.Arbitrary<Im2colCase> {
  return fc.record({
    inputs: tensors(sizes.inputs, values),
    kernelSize: fc.constant(kernelSizeOf(sizes)),
    geometry: fc.constant(sizes.geometry),
  });
}

export function im2colCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Im2colCase> {
  return conv2dSizes(features).chain((sizes) => im2colCase(sizes, values));
}

/** Windows that span more than the padded images. */
export function im2colMisfits(): fc.Arbitrary<Im2colCase> {
  return conv2dMisfits().chain((sizes) => im2colCase(sizes, smallIntegers));
}

export interface Col2imCase {
  readonly columns: Tensor;
  readonly inputShape: readonly number[];
  readonly kernelSize: Pair;
  readonly geometry: Conv2dGeometry;
}

function col2imCase(
  sizes: Conv2dSizes,
  values: fc.Arbitrary<number>,
): fc.Arbitrary<Col2imCase> {
  const [N, , OH, OW] = sizes.outputs;
  const [, C, KH, KW] = sizes.kernels;
  return fc.record({
    columns: tensors([C * KH * KW, N * OH * OW], values),
    inputShape: fc.constant(sizes.inputs),
    kernelSize: fc.constant(kernelSizeOf(sizes)),
    geometry: fc.constant(sizes.geometry),
  });
}

export function col2imCases(
  features: Features,
  values: fc.Arbitrary<number> = smallIntegers,
): fc.Arbitrary<Col2imCase> {
  return conv2dSizes(features).chain((sizes) => col2imCase(sizes, values));
}

/** Windows that span more than the padded images. */
export function col2imMisfits(): fc.Arbitrary<Col2imCase> {
  return conv2dMisfits().chain((sizes) => col2imCase(sizes, smallIntegers));
}
