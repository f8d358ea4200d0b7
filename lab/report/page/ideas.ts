/** What each question is about, for somebody who has not built these layers; its numbers are those of the networks that it is asked of. */
import { plannedRuns } from "../../experiments/declarations.ts";
import { presets } from "../../experiments/presets.ts";
import type { ExperimentId, Summary } from "../../experiments/record.ts";
import { networkSizes } from "./network-sizes.ts";
import type { NetworkSizes } from "./network-sizes.ts";
import { listed } from "./words.ts";

/** Rows and columns of the study's images. */
const SIDE = 28;

/** The sizes of a network of the study's, by its id. */
function sizesOf(
  experiment: ExperimentId,
  id: string,
  filters: number,
  classes: number,
): NetworkSizes {
  const plan = plannedRuns([experiment]).find((run) => run.id === id);
  if (!plan)
    throw new RangeError(`sizesOf: ${experiment} trains no network ${id}`);
  return networkSizes({
    ...plan,
    filters,
    classes,
    inputShape: [1, SIDE, SIDE],
  });
}

/** @param classes - of the data set */
export function ideaOf(
  experiment: ExperimentId,
  { preset }: Summary,
  classes: number,
): string {
  const { filters } = presets[preset];
  const sizes = (of: ExperimentId, id: string) =>
    sizesOf(of, id, filters, classes);
  const weights = (id: string) =>
    sizes("depth", id).weights.toLocaleString("en");
  const strided = `${weights("strided_convolution-4")} weights against ${weights("max_pooling-4")} at ${filters} filters and 4 layers`;
  switch (experiment) {
    case "pooling":
      return "A pooling window keeps one number of the pixels it covers: the largest, or the mean. The largest finds a stroke wherever it is, and forgets what lies around it; the mean weighs everything, and thins a stroke out.";
    case "depth": {
      const side = sizes("depth", "max_pooling-4").sides.at(-1);
      return `Every layer more is a convolution more, which can combine what the ones before it have found, and a reduction more, which leaves it less to look at. After four poolings, a map of ${SIDE} by ${SIDE} is one of ${side} by ${side}. Where a second convolution, strided or dilated, stands in place of the pooling, a network also has more weights to learn with: ${strided}.`;
    }
    case "overlap": {
      const { sides } = sizes("overlap", "max_pooling-4-pool-stride-1");
      return `A window of 2 by 2 that moves by 1 shares its pixels with its neighbours. No place is skipped, and the maps do not shrink: with the border of one pixel around them they even grow, ${listed(sides.map(String))} rows from block to block. That has its price.`;
    }
    case "stride":
      return `A convolution that moves by more than 1 makes a map smaller as it convolves. Each block here has a plain convolution, and then a strided one where others pool, so that these networks have more weights than those that pool: ${strided}. The larger the step, the fewer places of a map are looked at.`;
  }
}
