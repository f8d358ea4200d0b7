/**
 * "About three times" is from two to four times. The 200 MiB are a matter of the sizes that the study trained with: other numbers of filters
 * or images per batch need other amounts, so that only runs of these sizes can tell.
 */
import { presets } from "../../../experiments/presets.ts";
import type { Finding } from "../finding.ts";
import { RUN_TIMING_ERROR } from "../margins.ts";
import { measured } from "../measured.ts";
import { isAbove, isWithin, partOf } from "../parts.ts";
import type { Part } from "../parts.ts";
import { memoryOf, timeOf } from "../quantities.ts";
import type { Results } from "../results.ts";
import { overlaps } from "./overlap.ts";
import type { Overlap } from "./overlap.ts";

const ABOUT_THREE = { low: 2, high: 4 };
const MORE_MEMORY = 200;
const { filters, batchSize } = presets.paper;

function timePart(results: Results, pair: Overlap): Part {
  const time = measured(
    results,
    timeOf({ ...pair, words: `overlapping over plain ${pair.pooling}` }),
  );
  return partOf(time, isWithin(time, ABOUT_THREE), {
    says: (amount) =>
      `${pair.pooling} takes ${amount} as long with overlap as without`,
  });
}

function memoryPart(results: Results, pair: Overlap): Part {
  const memory = measured(results, memoryOf(pair));
  const part = partOf(memory, isAbove(memory, MORE_MEMORY), {
    says: (amount) => `${pair.pooling} needs ${amount} memory with overlap`,
    directions: { more: "more", less: "less" },
  });
  const { preset } = results;
  const isOfStudysSize =
    preset.filters === filters && preset.batchSize === batchSize;
  return isOfStudysSize || part.fact === undefined
    ? part
    : {
        ...part,
        answer: "open",
        because: `${MORE_MEMORY} MiB are about ${filters} filters and batches of ${batchSize}, and these are ${preset.filters} and ${preset.batchSize}`,
      };
}

export const overlapCost: Finding = {
  id: "overlap-cost",
  experiment: "overlap",
  claim:
    "Overlapping pooling takes about three times as long as plain pooling, and at least 200 MiB more memory.",
  rule: `All at 4 layers. Confirmed if, for max and for average pooling, an iteration with overlap takes ${ABOUT_THREE.low} to ${ABOUT_THREE.high} times as long as without and memory grows by more than ${MORE_MEMORY} MiB; contradicted if one of the four lies outside. The memory is judged only at the study’s ${filters} filters and batches of ${batchSize}. Timings count between runs of one seed on the same machine and engine; they were taken while training, whatever else the machine did, so that one of each is believed only to a factor of ${RUN_TIMING_ERROR}.`,
  parts: (results) => [
    ...overlaps.map((pair) => timePart(results, pair)),
    ...overlaps.map((pair) => memoryPart(results, pair)),
  ],
};
