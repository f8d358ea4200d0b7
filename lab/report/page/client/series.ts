/** The curves of a chart as it is set: which lines are drawn, where, in which colour, and with which values. */
import type { ChartData, CurveData, LineData } from "../page-data.ts";
import { smoothed, spreadOf } from "./smooth.ts";
import type { Spread } from "./smooth.ts";

/** The images that a curve was measured on. */
export type Split = "validation" | "training";

/** How a chart is set. */
export interface ChartState {
  readonly measure: "accuracy" | "error";
  /** Indices of the values that are shown, for each dimension. */
  readonly shown: readonly ReadonlySet<number>[];
  readonly splits: ReadonlySet<Split>;
  /** Strength of the running mean, from 0 to less than 1. */
  readonly smoothing: number;
  /** Index of the dimension whose every value has a panel; -1 where there is one panel. */
  readonly panelBy: number;
  /** The first epoch that is drawn, counted from 1. */
  readonly from: number;
}

/** A point of a curve, with what its tip says: what was measured, and where the smoothed curve lies, which is drawn. */
export interface Point extends Spread {
  readonly epoch: number;
  readonly drawn: Spread;
  readonly series: Series;
}

/** One network's curve on either set of images. */
export interface Series {
  /** What sets it apart from the others of its panel. */
  readonly label: string;
  /** The whole network in words. */
  readonly network: string;
  /** Index of its value in the dimension that colours. */
  readonly look: number;
  readonly split: Split;
  readonly hasSeeds: boolean;
  /** Whether another curve is drawn than was measured. */
  readonly isSmoothed: boolean;
  readonly points: readonly Point[];
}

export interface Panel {
  readonly title: string;
  readonly series: readonly Series[];
}

const MEASURES: Readonly<
  Record<ChartState["measure"], Readonly<Record<Split, keyof CurveData>>>
> = {
  accuracy: { validation: "validAccuracy", training: "trainAccuracy" },
  error: { validation: "validLoss", training: "trainLoss" },
};

const SPLITS: readonly Split[] = ["validation", "training"];

/** The dimension whose values have colours: the one that has no panels. */
export function lookDimension({ dimensions }: ChartData, panelBy: number) {
  return dimensions.length === 1 ? 0 : 1 - panelBy;
}

function seriesOf(
  line: LineData,
  split: Split,
  state: ChartState,
  place: Pick<Series, "label" | "look">,
): Series {
  const key = MEASURES[state.measure][split];
  const points: Point[] = [];
  const series: Series = {
    ...place,
    network: line.label,
    split,
    hasSeeds: line.seeds.length > 1,
    isSmoothed: state.smoothing > 0,
    points,
  };
  const measured = line.seeds.map((seed) => seed[key]);
  // smoothed before the first epochs are left out, and each seed by itself
  const drawn = spreadOf(
    measured.map((curve) => smoothed(curve, state.smoothing)),
  );
  spreadOf(measured).forEach((spread, i) => {
    const smooth = drawn[i];
    if (spread && smooth && i + 1 >= state.from)
      points.push({ ...spread, drawn: smooth, epoch: i + 1, series });
  });
  return series;
}

/** What is to be drawn, panel by panel; panels without a curve are left out. */
export function panelsOf(chart: ChartData, state: ChartState): Panel[] {
  const { dimensions, lines } = chart;
  const { panelBy, shown, splits } = state;
  const look = lookDimension(chart, panelBy);
  const visible = lines.filter(({ at }) =>
    at.every((value, dimension) => shown[dimension].has(value)),
  );
  const titles = panelBy < 0 ? [""] : dimensions[panelBy].values;
  return titles.flatMap((title, panel) => {
    const own = visible.filter(
      ({ at }) => panelBy < 0 || at[panelBy] === panel,
    );
    if (own.length === 0) return [];
    const series = own.flatMap((line) =>
      SPLITS.filter((split) => splits.has(split)).map((split) =>
        seriesOf(line, split, state, {
          label: dimensions[look].values[line.at[look]],
          look: line.at[look],
        }),
      ),
    );
    return [{ title, series }];
  });
}

/** The last epoch that any curve of a chart has. */
export function lastEpoch({ lines }: ChartData): number {
  return Math.max(
    1,
    ...lines.flatMap(({ seeds }) =>
      seeds.map(({ validLoss }) => validLoss.length),
    ),
  );
}

/** The least range of an axis, so that curves that hardly differ do not look as if they did. */
const LEAST_RANGE = 0.02;

/** The range of values of all panels, with a little room. */
export function rangeOf(panels: readonly Panel[]): [number, number] {
  const values = panels.flatMap(({ series }) =>
    series.flatMap(({ points }) =>
      points.flatMap(({ low, high, drawn }) => [
        low,
        high,
        drawn.low,
        drawn.high,
      ]),
    ),
  );
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const room = Math.max(0.04 * (high - low), (LEAST_RANGE - (high - low)) / 2);
  return [Math.max(0, low - room), high + room];
}
