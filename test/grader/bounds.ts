/**
 * How far rounding can take a right result from the reference's: the only tolerances of the grader.
 *
 * A sum of n products in 32-bit floats, in any order, is off by at most about (n + 1) * u times the sum of the products'
 * absolute values, where u = 2^-24 is the unit roundoff: one rounding per product, one per addition (Higham, Accuracy
 * and Stability of Numerical Algorithms, section 3.1). A division costs one rounding more, or five units where a graphics
 * card divides (WGSL promises 2.5 ULP, each at most 2 u). The reference rounds too, so twice that is allowed:
 *
 *     tolerance = 2 * (terms + 6) * u * magnitude
 *
 * where `magnitude` is the reference's result on the absolute values of all arguments.
 *
 * | function             | terms of one element                                  |
 * | -------------------- | ----------------------------------------------------- |
 * | conv2dFprop          | C * KH * KW and the bias                              |
 * | conv2dBprop          | K * KH * KW                                           |
 * | conv2dGradsWrtParams | N * OH * OW                                           |
 * | maxPool2dFprop       | 0: a pixel, unchanged, so compared exactly            |
 * | maxPool2dBprop       | the window's area: as many windows can share a pixel  |
 * | avgPool2dFprop       | the window's area                                     |
 * | avgPool2dBprop       | the window's area                                     |
 * | im2col               | 0: a pixel, unchanged, so compared exactly            |
 * | col2im               | KH * KW                                               |
 *
 * Small integers need no tolerance: all their sums and products are exact. Only a mean of them is not, unless the
 * window's area is a power of two.
 */
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import { zeros } from "../../core/tensor.ts";
import type { Results } from "./compare.ts";
import { mapTensors } from "./subject.ts";
import type { Subject } from "./subject.ts";

const UNIT_ROUNDOFF = 2 ** -24;

function absolute(tensor: NdArray): NdArray {
  if (tensor.data instanceof Int32Array) return tensor; // positions are not rounded
  const result = zeros(tensor.shape);
  ops.abs(result, tensor);
  return result;
}

/** The tolerance of every element of a case's results; `undefined` where they are exact. */
export async function tolerancesOf<Case extends object>(
  subject: Subject<Case>,
  given: Case,
): Promise<Results | undefined> {
  if (subject.terms(given) === 0) return undefined;
  const factor = 2 * (subject.terms(given) + 6) * UNIT_ROUNDOFF;
  const magnitudes = await subject.expected(mapTensors(given, absolute));
  return mapTensors(magnitudes, (magnitude) => {
    const tolerance = zeros(magnitude.shape);
    ops.muls(tolerance, magnitude, factor);
    return tolerance;
  });
}
