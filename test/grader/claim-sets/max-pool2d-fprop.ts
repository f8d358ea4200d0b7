import { mapMaxima } from "../../../lab/lessons/examples/pooling.ts";
import type fc from "fast-check";
import { everything } from "../../arbitraries/features.ts";
import type { Features } from "../../arbitraries/features.ts";
import type { Pool2dFpropCase } from "../../arbitraries/pool2d.ts";
import {
  hugeNegatives,
  nearlyEqual,
  negativeIntegers,
  positiveIntegers,
  tiedValues,
  withoutTies,
} from "../../arbitraries/tensors.ts";
import {
  agreementClaim,
  agreementClaims,
  handWorkedClaim,
  largeClaim,
  realNumbersClaim,
  scaleClaim,
  shapeClaim,
} from "../agreement.ts";
import type { Claim } from "../claim.ts";
import { mapTensors } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** The same function on numbers above zero, unless others are asked for: what a maximum starts with is a claim of its own. */
function aboveZero(
  subject: Subject<Pool2dFpropCase>,
): Subject<Pool2dFpropCase> {
  const cases = (features: Features, values?: fc.Arbitrary<number>) =>
    subject.cases(features, values ?? positiveIntegers);
  return { ...subject, cases };
}

/** The same function on images without two equal pixels: what becomes of ties is a claim of its own. */
function untiedImages(
  subject: Subject<Pool2dFpropCase>,
): Subject<Pool2dFpropCase> {
  const cases: typeof subject.cases = (features) =>
    aboveZero(subject)
      .cases(features)
      .map((given) => mapTensors(given, withoutTies));
  return { ...subject, cases };
}

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
  const { outputs } = mapMaxima.results;
  return [
    handWorkedClaim(
      subject,
      "keeps the largest of every 2x2 window of a 4x4 map",
      mapMaxima.given,
      { outputs },
    ),
    shapeClaim(subject, "returns an output for every place of the window"),
    ...agreementClaims(
      aboveZero(subject),
      "padding",
      "stride",
      "channels",
      "batch",
    ),
    agreementClaim(
      subject,
      "finds the largest of negative numbers, also beside the padding",
      "negative values",
      { padding: true },
      negativeIntegers,
    ),
    agreementClaim(
      subject,
      "finds the largest where negative numbers, zeros and positive ones meet",
      "negative values",
      {},
    ),
    ...comparisonClaims(subject, "finds"),
  ];
}

/** What makes a function remember maxima; of its results, only `argmax` is judged. */
export function argmaxClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  const { argmax } = mapMaxima.results;
  const untied = untiedImages(subject);
  return [
    handWorkedClaim(
      subject,
      "remembers where in a 4x4 map the largest of every window was",
      mapMaxima.given,
      { argmax },
    ),
    agreementClaim(
      untied,
      "remembers a position in the whole image, not in the window",
      "stride 1",
      {},
    ),
    agreementClaim(
      untied,
      "remembers a position in the image without its padding",
      "padding",
      { padding: true },
    ),
    agreementClaim(untied, "remembers positions for every stride", "stride", {
      stride: true,
    }),
    agreementClaim(
      untied,
      "remembers positions in each channel apart",
      "channels",
      { channels: true },
    ),
    agreementClaim(untied, "remembers positions in each image apart", "batch", {
      batch: true,
    }),
    agreementClaim(
      untied,
      "remembers positions with everything at once",
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
    scaleClaim(subject, "remembers the place of the largest tiny or huge one"),
    largeClaim(subject, "remembers positions at larger sizes"),
  ];
}
