/** What is drawn in the frame of a picture of networks: axes, the study's results, ours. */
import * as Plot from "@observablehq/plot";
import { FAINT, INK, styleOf, textMark } from "./drawing.ts";
import { meanOf, shownIn } from "./glance-frame.ts";
import type { Frame, Panel, Series } from "./glance-frame.ts";

export const CHANCE_DASH = "1.5 4";
export const STUDY_DASH = "4 3";

/** A strip behind each place, so that one sees what belongs together. */
export function groundMark({ ticks, series }: Panel): Plot.Markish {
  return Plot.ruleX(ticks, {
    x: "place",
    stroke: "#f3f3f3",
    strokeWidth: roomOf(series.length) * series.length + 4,
  });
}

export function axisMarks({ panel, part }: Frame): Plot.Markish[] {
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  const labels = new Map(panel.ticks.map(({ place, label }) => [place, label]));
  const grid = { stroke: "#dddddd", strokeOpacity: 1 };
  const places = Plot.axisX({
    ...axis,
    label: panel.placeLabel ?? null,
    labelOffset: 40,
    ticks: [...labels.keys()],
    tickFormat: (place: number) => labels.get(place) ?? "",
  });
  const { chance = 0 } = panel;
  const values =
    part === "lower"
      ? Plot.axisY([0, chance], {
          label: null,
          tickFormat: (v: number) => v.toFixed(2),
        })
      : Plot.axisY({ ...axis, label: panel.valueLabel, labelOffset: 58 });
  return [
    part === "lower" ? Plot.gridY([0], grid) : Plot.gridY(grid),
    ...(part === "upper" ? [] : [places]),
    values,
  ];
}

/** The line of guessing, where it is in the frame. */
export function chanceMarks(frame: Frame): Plot.Markish[] {
  const { panel, part, across, down } = frame;
  const chance = shownIn(frame, panel.chance);
  if (Number.isNaN(chance)) return [];
  const rule = Plot.ruleY([chance], {
    stroke: INK,
    strokeWidth: 1.25,
    strokeDasharray: CHANCE_DASH,
    ariaDescription: "chance",
  });
  const remark = { x: across[0] + 6, y: down[0] + 8, size: 12, fill: FAINT };
  return part === "lower" ? [rule, textMark("did not learn", remark)] : [rule];
}

/** How much of a place each of so many series has, pixels. */
function roomOf(count: number): number {
  return count > 2 ? 14 : 28;
}

/** Where the results of one of so many series stand, pixels right of their place: from left to right seeds, means, the study's. */
function shiftsOf(index: number, count: number) {
  const room = roomOf(count);
  const ours = room * (index - (count - 1) / 2) - room / 4;
  // Where there is little room, seeds are below the mean's mark.
  return { seeds: count > 2 ? ours : ours - 8, ours, study: ours + room / 2 };
}

/** The study's results, hollow and dashed. */
export function studyMarks(frame: Frame, index: number): Plot.Markish[] {
  const { series } = frame.panel;
  const { label, style, results } = series[index];
  const { colour, symbol, radius } = styleOf(style);
  const dx = shiftsOf(index, series.length).study;
  const at = { x: "place", y: "value", dx } as const;
  const known = results
    .filter(({ study }) => study !== undefined)
    .map(({ place, study }) => ({ place, value: shownIn(frame, study) }));
  return [
    Plot.lineY(known, {
      ...at,
      stroke: colour,
      strokeWidth: 1,
      strokeDasharray: STUDY_DASH,
      ariaDescription: `${label}, study`,
    }),
    Plot.dot(known, {
      ...at,
      symbol,
      r: radius,
      stroke: colour,
      strokeWidth: 1.5,
      fill: "white",
    }),
  ];
}

/** Our results: a dot for each seed where there are several, and a line through the means. */
export function ourMarks(frame: Frame, index: number): Plot.Markish[] {
  const { series } = frame.panel;
  const { label, style, results, joinsSeeds } = series[index];
  const { colour, symbol, radius } = styleOf(style);
  const shifts = shiftsOf(index, series.length);
  const at = { x: "place", y: "value", dx: shifts.ours } as const;
  const seedAt = { ...at, dx: shifts.seeds };
  const means = results.map((result) => ({
    place: result.place,
    value: shownIn(frame, meanOf(result)),
  }));
  const seeds = seedsOf(series[index]).map(({ place, seed, value }) => ({
    place,
    seed,
    value: shownIn(frame, value),
  }));
  const thin = { stroke: colour, strokeWidth: 0.75, strokeOpacity: 0.45 };
  return [
    ...(joinsSeeds
      ? [Plot.lineY(seeds, { ...seedAt, z: "seed", ...thin })]
      : []),
    Plot.dot(seeds, { ...seedAt, r: 2, fill: colour }),
    Plot.lineY(means, {
      ...at,
      stroke: colour,
      strokeWidth: 1.75,
      ariaDescription: `${label}, ours`,
    }),
    Plot.dot(means, {
      ...at,
      symbol,
      r: radius,
      stroke: colour,
      strokeWidth: 1.5,
      fill: colour,
    }),
  ];
}

/** Every seed's result of the networks that were trained from several. */
export function seedsOf({ results }: Series) {
  return results
    .filter(({ ours }) => ours.size > 1)
    .flatMap(({ place, ours }) =>
      [...ours].map(([seed, value]) => ({ place, seed, value })),
    );
}
