import { quartilesOf } from "../numbers.ts";
import { speedSvg } from "../figure.ts";
import type { Series } from "../figure.ts";
import { WAYS } from "./contestants.ts";
import type { Entrant, LayersRecord } from "./record.ts";
import { speedOf } from "./table.ts";

/** Filled are the loops and the solutions, hollow TensorFlow.js, or where it does not take part what a learner wrote. */
function looksOf({ way, from }: Entrant) {
  const isOurs = !way.startsWith("tfjs");
  const alike = WAYS.filter((one) => one.startsWith("tfjs") !== isOurs);
  return {
    style: alike.indexOf(way),
    isFilled: isOurs && from === "solutions",
  };
}

/**
 * GFLOP/s of the convolutions, by layer and pass.
 *
 * @param subtitle - where and of what it was measured
 */
export function layersSvg(
  { entrants, cases, batch }: LayersRecord,
  subtitle: string,
): string {
  const convolutions = cases.filter(({ shape }) => shape.kind === "conv2d");
  const series = entrants.map((entrant): Series => {
    const { label } = entrant;
    const marks = convolutions.flatMap(({ results, work }, place) => {
      const result = results.find((one) => one.label === label);
      if (!result) return [];
      const [lower, median, upper] = quartilesOf(result.samplesMs).map((ms) =>
        speedOf(work.amount, ms),
      );
      return [{ place, value: median, range: [upper, lower] as const }];
    });
    return { label, ...looksOf(entrant), marks };
  });
  return speedSvg({
    title: `Convolutions, batches of ${batch}: speed by layer and pass`,
    subtitle,
    note: "Medians, with the middle half of the calls. A call begins and ends with ndarrays; the tables say what it includes.",
    valueLabel: "GFLOP/s (logarithmic)",
    places: convolutions.map(({ shape, pass }) => ({
      label: pass,
      group: shape.short,
    })),
    series,
  });
}
