/**
 * No training shows what this finding is about, so it is measured by itself: one convolution of the study's, forward, by loops and as a
 * product of matrices. "Much" is at least three times. The study's own number, 186 ms against 0.18 ms, is about adding two vectors.
 */
import type { SerialisationRecord } from "../../../experiments/record.ts";
import type { Finding } from "../finding.ts";
import { TIMING_ERROR } from "../margins.ts";
import type { Measured } from "../measured.ts";
import { isAbove, opennessOf } from "../parts.ts";
import type { Part } from "../parts.ts";

const MUCH = 3;
const KIB = 1024;

/** @param error - the factor to which it is believed */
function factorOf(what: string, ours: number, error: number): Measured {
  return {
    comparison: {
      what,
      measure: "factor",
      isDifference: false,
      ours,
      pairs: 1,
    },
    bounds: { low: ours / error, high: ours * error },
  };
}

function partOf(found: Measured, fact: string): Part {
  const answer = isAbove(found, MUCH);
  return {
    answer,
    fact,
    ...(answer === "open" && { because: opennessOf(found) }),
    comparisons: [found.comparison],
  };
}

function partsOf(record: SerialisationRecord): Part[] {
  const { loopsMs, serialisedMs, inputBytes, columnBytes, backend } = record;
  const time = factorOf(
    "time of a forward pass: loops over product of matrices",
    loopsMs / serialisedMs,
    TIMING_ERROR,
  );
  const memory = factorOf(
    "memory: columns over images",
    columnBytes / inputBytes,
    1,
  );
  return [
    partOf(
      time,
      `the loops take ${(loopsMs / serialisedMs).toFixed(1)} times as long as the product of matrices (${loopsMs.toFixed(1)} against ${serialisedMs.toFixed(1)} ms, on ${backend})`,
    ),
    partOf(
      memory,
      `the columns take ${(columnBytes / inputBytes).toFixed(1)} times the memory of the images (${(columnBytes / KIB).toFixed(1)} against ${(inputBytes / KIB).toFixed(1)} KiB)`,
    ),
  ];
}

export const serialisationCost: Finding = {
  id: "serialisation-cost",
  claim:
    "A serialised convolution is much faster than loops, and needs much more memory.",
  rule: `One forward pass of the study’s second convolution with 2 images, by exercise 02 and by exercise 08. Confirmed if the loops take more than ${MUCH} times as long, and the unrolled images more than ${MUCH} times the memory of the images themselves; contradicted if either is less. The times are believed to a factor of ${TIMING_ERROR}; the memory is reckoned.`,
  parts: ({ serialisation }) =>
    serialisation
      ? partsOf(serialisation)
      : [{ answer: "open", because: "it was not measured", comparisons: [] }],
};
