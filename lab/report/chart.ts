/** Curves over epochs as one self-contained SVG, legible in grey and for colour-blind readers. */
import * as Plot from "@observablehq/plot";
import {
  background,
  FAINT,
  FONT,
  FRAME,
  headingMarks,
  INK,
  pixel,
  splitStyles,
  styleOf,
  svgText,
  textMark,
} from "./drawing.ts";
import type { Heading, Split } from "./drawing.ts";
import { domainOf, epochTicks, spread } from "./layout.ts";
import type { Interval } from "./layout.ts";

export interface Point {
  /** Counted from 1. */
  readonly epoch: number;
  /** Where it is not finite, the curve has a gap. */
  readonly value: number;
}

/** What one run adds to a chart: its points on either set of images, none for a set that is not drawn. */
export interface Curve extends Readonly<Record<Split, readonly Point[]>> {
  readonly label: string;
  /** Index of its colour and mark, so that a run looks the same in every chart. */
  readonly style: number;
}

export interface Chart extends Omit<Heading, "splits"> {
  /** What somebody who cannot see the chart is told. */
  readonly description: string;
  readonly valueLabel: string;
  /** The least and the most that a value can be. */
  readonly limits: Interval;
  readonly curves: readonly Curve[];
}

/** Least distance of two labels, pixels. */
const LABEL_GAP = 19;
/** How far right of the frame a label's mark is, pixels. */
const LABEL_OFFSET = 32;
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
    domain: domainOf(
      points.map(({ value }) => value),
      chart.limits,
    ),
    range: [FRAME.bottom, FRAME.top],
    nice: true,
  };
  const splits: Split[] = curves.some(({ training }) => training.length > 0)
    ? ["validation", "training"]
    : ["validation"];
  const drawn = splits.toReversed();
  const plot: Plot.PlotOptions = {
    width: FRAME.width,
    height: FRAME.height,
    marginTop: FRAME.top,
    marginRight: FRAME.width - FRAME.right,
    marginBottom: FRAME.height - FRAME.bottom,
    marginLeft: FRAME.left,
    style: { fontFamily: FONT, fontSize: "13px", color: INK },
    x,
    y,
    marks: [
      background(),
      ...headingMarks({ ...chart, splits }),
      ...axisMarks(chart.valueLabel, epochs),
      ...drawn.flatMap((split) =>
        curves.map((curve) => lineMark(curve, split)),
      ),
      ...drawn.flatMap((split) =>
        curves.map((curve) => pointMarks(curve, split)),
      ),
      ...labelMarks(curves, Plot.scale({ x }), Plot.scale({ y })),
    ],
  };
  return svgText(plot, chart.title, chart.description);
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

/** The curves' names in the right margin, each near the end of its validation curve and tied to it. */
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
  const places = spread(
    ends.map(({ y }) => y),
    LABEL_GAP,
    [FRAME.top, FRAME.bottom],
  );
  const margin = FRAME.right + LABEL_OFFSET;
  return ends.flatMap(({ label, style, x, y }, i) => {
    const { colour, symbol, radius } = styleOf(style);
    return [
      Plot.link([label], {
        x1: pixel(x + 7),
        y1: pixel(y),
        x2: pixel(margin - 9),
        y2: pixel(places[i]),
        stroke: FAINT,
        strokeWidth: 0.75,
      }),
      Plot.dot([label], {
        x: pixel(margin),
        y: pixel(places[i]),
        symbol,
        r: radius,
        stroke: colour,
        strokeWidth: 1.5,
        fill: colour,
      }),
      textMark(label, { x: margin + 10, y: places[i] }),
    ];
  });
}

function lastFinite(points: readonly Point[]): Point | undefined {
  return points.findLast(({ value }) => Number.isFinite(value));
}
