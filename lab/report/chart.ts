/** Curves over epochs as one self-contained SVG, legible in grey and for colour-blind readers. */
import * as Plot from "@observablehq/plot";
import {
  background,
  FRAME,
  headingMarks,
  SHEET,
  styleOf,
  svgText,
} from "./drawing.ts";
import type { Heading } from "./drawing.ts";
import { bandLook, keyMarks } from "./key.ts";
import type { KeyItem } from "./key.ts";
import { domainOf, epochTicks } from "./layout.ts";
import type { Interval } from "./layout.ts";
import { marginLabels } from "./margin-labels.ts";

export interface Point {
  /** Counted from 1. */
  readonly epoch: number;
  /** Where it is not finite, the curve has a gap. */
  readonly value: number;
  /** The smallest and the largest of the values that `value` is the mean of, if it is one. */
  readonly range?: Interval;
}

/** The images that a curve was measured on. */
export type Split = "training" | "validation";

const splitStyles: Readonly<
  Record<Split, { readonly dash: string; readonly isFilled: boolean }>
> = {
  validation: { dash: "none", isFilled: true },
  training: { dash: "6 4", isFilled: false },
};

/** What one run adds to a chart: its points on either set of images, none for a set that is not drawn. */
export interface Curve extends Readonly<Record<Split, readonly Point[]>> {
  readonly label: string;
  /** Index of its colour and mark, so that a run looks the same in every chart. */
  readonly style: number;
}

export interface Chart extends Omit<Heading, "key"> {
  /** What somebody who cannot see the chart is told. */
  readonly description: string;
  readonly valueLabel: string;
  /** The least and the most that a value can be. */
  readonly limits: Interval;
  readonly curves: readonly Curve[];
}

/** How far curves keep from the frame's left and right, pixels. */
const INSET = 12;
/** About how many points of a curve get a mark. */
const MARKS = 8;

/** The chart as an SVG document. */
export function svgOf(chart: Chart): string {
  const { curves } = chart;
  const points = curves.flatMap((curve) => [
    ...curve.training,
    ...curve.validation,
  ]);
  const epochs = Math.max(1, ...points.map(({ epoch }) => epoch));
  const x = {
    domain: epochs === 1 ? [0.5, 1.5] : [1, epochs],
    range: [FRAME.left + INSET, FRAME.right - INSET],
  };
  const y = {
    domain: domainOf(curves.flatMap(drawnValues), chart.limits),
    range: [FRAME.bottom, FRAME.top],
    nice: true,
  };
  const splits: Split[] = curves.some(({ training }) => training.length > 0)
    ? ["validation", "training"]
    : ["validation"];
  const drawn = splits.toReversed();
  const plot: Plot.PlotOptions = {
    ...SHEET,
    x,
    y,
    marks: [
      background(),
      ...headingMarks({ ...chart, key: keyMarks(keyOf(splits, curves)) }),
      ...axisMarks(chart.valueLabel, epochs),
      ...curves.flatMap(bandMarks),
      ...drawn.flatMap((split) =>
        curves.map((curve) => lineMark(curve, split)),
      ),
      ...drawn.flatMap((split) =>
        curves.map((curve) => pointMarks(curve, split)),
      ),
      ...labelMarks(curves, Plot.scale({ x }), Plot.scale({ y })),
    ],
  };
  return svgText([plot], chart.title, chart.description);
}

function drawnValues({ training, validation }: Curve): number[] {
  return [
    ...training.map(({ value }) => value),
    ...validation.flatMap(({ value, range = [] }) => [value, ...range]),
  ];
}

function axisMarks(valueLabel: string, epochs: number): Plot.Markish[] {
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  return [
    Plot.gridY({ stroke: "#dddddd", strokeOpacity: 1 }),
    Plot.axisX({
      ...axis,
      label: "Epoch",
      labelOffset: 40,
      ticks: epochTicks(epochs),
      tickFormat: "d",
    }),
    Plot.axisY({ ...axis, label: valueLabel, labelOffset: 58 }),
  ];
}

function keyOf(splits: readonly Split[], curves: readonly Curve[]): KeyItem[] {
  const hasBands = curves.some(
    ({ validation }) => ranged(validation).length > 0,
  );
  return [
    ...splits.map((split): KeyItem => {
      const { dash, isFilled } = splitStyles[split];
      const mark = isFilled ? "filled" : "hollow";
      return { label: split, dash, mark, width: 130 };
    }),
    ...(hasBands
      ? [{ label: "range of seeds", isBand: true, width: 150 }]
      : []),
  ];
}

function ranged(points: readonly Point[]): Point[] {
  return points.filter(({ range }) => range);
}

/** From the smallest to the largest on the validation set. */
function bandMarks({ validation, style }: Curve): Plot.Markish[] {
  const points = ranged(validation);
  if (points.length === 0) return [];
  return [
    Plot.areaY(points, {
      x: "epoch",
      y1: ({ range: [low] }) => low,
      y2: ({ range: [, high] }) => high,
      ...bandLook(styleOf(style).colour),
    }),
  ];
}

function lineMark(curve: Curve, split: Split): Plot.Markish {
  return Plot.lineY(curve[split], {
    x: "epoch",
    y: "value",
    stroke: styleOf(curve.style).colour,
    strokeWidth: 1.75,
    strokeDasharray: splitStyles[split].dash,
    ariaDescription: `${curve.label}, ${split}`,
  });
}

/** Marks along a curve; those of long curves are staggered, so that they do not hide each other. */
function pointMarks(curve: Curve, split: Split): Plot.Markish {
  const points = curve[split];
  const { colour, symbol, radius, stagger } = styleOf(curve.style);
  const every = Math.ceil(points.length / MARKS);
  const phase = Math.floor(every * stagger);
  return Plot.dot(
    points.filter((_, i) => (points.length - 1 - i - phase) % every === 0),
    {
      x: "epoch",
      y: "value",
      symbol,
      r: radius,
      stroke: colour,
      strokeWidth: 1.5,
      fill: splitStyles[split].isFilled ? colour : "white",
    },
  );
}

/** The curves' names, each near the end of its validation curve. */
function labelMarks(
  curves: readonly Curve[],
  xScale: Plot.Scale,
  yScale: Plot.Scale,
): Plot.Markish[] {
  const ends = curves.flatMap(({ label, style, training, validation }) => {
    const end = lastFinite(validation) ?? lastFinite(training);
    if (end === undefined) return [];
    const x: number = xScale.apply(end.epoch);
    const y: number = yScale.apply(end.value);
    return [{ label, style, x, y }];
  });
  return marginLabels(ends);
}

function lastFinite(points: readonly Point[]): Point | undefined {
  return points.findLast(({ value }) => Number.isFinite(value));
}
