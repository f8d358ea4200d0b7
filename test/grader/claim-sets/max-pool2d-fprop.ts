import ndarray from "ndarray";
import { tensorOf } from "../../../core/tensor.ts";
import { everything } from "../../arbitraries/features.ts";
import type { Pool2dFpropCase } from "../../arbitraries/pool2d.ts";
import {
  hugeNegatives,
  nearlyEqual,
  negativeIntegers,
  tiedValues,
} from "../../arbitraries/tensors.ts";
import {
  agreementClaim,
  agreementClaims,
  handWorkedClaim,
  largeClaim,
  realNumbersClaim,
  shapeClaim,
} from "../agreement.ts";
import type { Claim } from "../claim.ts";
import type { Subject } from "../subject.ts";

/** A map of 4x4 that a 2x2 window crosses in steps of 2. */
export const pooledMap = {
  inputs: tensorOf(
    [1, 1, 4, 4],
    [
      [1, 3, 2, 0],
      [4, 2, 1, 5],
      [0, 1, 7, 6],
      [-1, -2, 3, 8],
    ].flat(),
  ),
  geometry: { size: [2, 2], stride: [2, 2], padding: [0, 0] },
} as const;

/** What is largest in each window, and where it is. */
export const winners = {
  outputs: tensorOf([1, 1, 2, 2], [4, 5, 1, 8]),
  argmax: ndarray(Int32Array.of(4, 7, 9, 15), [1, 1, 2, 2]),
};

/** Numbers that a maximum must tell apart, and must not start with. */
function comparisonClaims(
  subject: Subject<Pool2dFpropCase>,
  does: string,
): Claim[] {
  return [
    agreementClaim(
      subject,
      `${does} the largest of numbers far below zero`,
      "negative values",
      { padding: true },
      hugeNegatives,
    ),
    agreementClaim(
      subject,
      `${does} the largest of numbers that are almost the same`,
      "real numbers",
      {},
      nearlyEqual,
    ),
  ];
}

/** What makes a function max pooling; of its results, only `outputs` is judged. */
export function maximumClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  const { outputs } = winners;
  return [
    handWorkedClaim(
      subject,
      "keeps the largest of every 2x2 window of a 4x4 map",
      pooledMap,
      { outputs },
    ),
    shapeClaim(subject, "returns an output for every place of the window"),
    ...agreementClaims(subject, "padding", "stride", "channels", "batch"),
    agreementClaim(
      subject,
      "finds the largest of negative numbers, also beside the padding",
      "negative values",
      { padding: true },
      negativeIntegers,
    ),
    ...comparisonClaims(subject, "finds"),
  ];
}

/** What makes a function remember maxima; of its results, only `argmax` is judged. */
export function argmaxClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  const { argmax } = winners;
  return [
    handWorkedClaim(
      subject,
      "remembers where in a 4x4 map the largest of every window was",
      pooledMap,
      { argmax },
    ),
    agreementClaim(
      subject,
      "remembers positions in the whole image without its padding",
      "all together",
      everything,
    ),
    agreementClaim(
      subject,
      "remembers the first of several that tie",
      "ties",
      {},
      tiedValues,
    ),
    ...comparisonClaims(subject, "remembers the place of"),
    realNumbersClaim(subject, "remembers the place of the largest real number"),
    largeClaim(subject, "remembers positions at a larger size"),
  ];
}
