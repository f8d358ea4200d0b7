/** Where the results of networks go in a picture, computed apart from the drawing. */
import * as Plot from "@observablehq/plot";
import { FRAME } from "./drawing.ts";
import { domainOf } from "./layout.ts";
import type { Interval } from "./layout.ts";
import { mean } from "./statistics.ts";

/** One network. */
export interface Result {
  /** Where it stands on the x axis. */
  readonly place: number;
  /** What came out, by seed; empty where it was not run. What is not finite is not drawn. */
  readonly ours: ReadonlyMap<number, number>;
  /** Absent where it is not to be compared. */
  readonly study?: number;
}

/** Networks that a line goes through. */
export interface Series {
  readonly label: string;
  /** Index of its colour and mark. */
  readonly style: number;
  readonly results: readonly Result[];
  /** Whether a thin line joins the results of each seed, which can be compared one by one. */
  readonly joinsSeeds: boolean;
}

export interface Tick {
  readonly place: number;
  readonly label: string;
}

export interface Panel {
  readonly valueLabel: string;
  /** What the ticks are about, where they do not say it themselves. */
  readonly placeLabel?: string;
  readonly ticks: readonly Tick[];
  /** The least and the most that a value can be. */
  readonly limits: Interval;
  readonly series: readonly Series[];
  /** What guessing comes to. */
  readonly chance?: number;
}

/** A panel, or the upper or lower part of one, with its place in the picture. */
export interface Frame {
  readonly panel: Panel;
  /** Left and right, top and bottom, pixels. */
  readonly across: Interval;
  readonly down: Interval;
  readonly part: "whole" | "upper" | "lower";
  /** The values that it shows. */
  readonly domain: Interval;
}

/** Between two panels, for the labels of the right one's axis, pixels. */
const GUTTER = 84;
/** How far a frame's right end is from the picture's where nothing is named there, pixels. */
const MARGIN = 24;
/** Where a panel in two parts is cut: the bottom of the upper, the top of the lower one, pixels. */
const CUT = [318, 344] as const;

/** Who came less than this share of the way from chance to 1 did not learn. */
const LEARNED = 0.03;

/**
 * The frames of panels that stand side by side.
 *
 * A panel is cut in two where some networks did not learn, and all others lie close together far above them: on one axis from
 * chance to the best, they could not be told apart.
 *
 * @param hasNames - whether the right margin must be left to names
 */
export function framesOf(panels: readonly Panel[], hasNames: boolean): Frame[] {
  const right = hasNames ? FRAME.right : FRAME.width - MARGIN;
  const gutters = GUTTER * (panels.length - 1);
  const width = (right - FRAME.left - gutters) / panels.length;
  return panels.flatMap((panel, i) => {
    const left = FRAME.left + i * (width + GUTTER);
    return partsOf(panel, [left, left + width]);
  });
}

function partsOf(panel: Panel, across: Interval): Frame[] {
  const { series, limits, chance } = panel;
  const values = series.flatMap(({ results }) => results.flatMap(valuesOf));
  const whole: Frame = {
    panel,
    across,
    down: [FRAME.top, FRAME.bottom],
    part: "whole",
    domain: niceDomain(values, limits),
  };
  if (chance === undefined) return [whole];
  const enough = chance + LEARNED * (1 - chance);
  const learned = values.filter((value) => value >= enough);
  const [least, most] = [Math.min(...learned), Math.max(...learned)];
  const isApart = least > 4 * enough && least > most / 2;
  if (!isApart || [0, values.length].includes(learned.length)) return [whole];
  const upper = niceDomain(learned, limits);
  return [
    { ...whole, part: "upper", down: [FRAME.top, CUT[0]], domain: upper },
    {
      ...whole,
      part: "lower",
      down: [CUT[1], FRAME.bottom],
      domain: [0, enough],
    },
  ];
}

/** Everything that is drawn of a network. */
function valuesOf(result: Result): number[] {
  const { ours, study } = result;
  return [...ours.values(), meanOf(result), study].filter(
    (value): value is number => value !== undefined && Number.isFinite(value),
  );
}

function niceDomain(values: readonly number[], limits: Interval): Interval {
  const y = { domain: domainOf(values, limits), range: [1, 0], nice: true };
  return Plot.scale({ y }).domain as [number, number];
}

/** The mean over the seeds; NaN where there are none, or one of them has no number. */
export function meanOf({ ours }: Pick<Result, "ours">): number {
  return mean([...ours.values()]);
}

/** The value, or NaN where the frame does not show it. */
export function shownIn(
  { domain: [low, high], part }: Frame,
  value = Number.NaN,
): number {
  const isIn =
    value >= low && (part === "lower" ? value < high : value <= high);
  return isIn ? value : Number.NaN;
}
