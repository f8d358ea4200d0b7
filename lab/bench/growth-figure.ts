/** How cost grows, as one figure: iterations per second and memory against batch, filters and layers, on logarithmic axes. */
import * as Plot from "@observablehq/plot";
import { FAINT, FONT, INK, styleOf, svgText } from "../report/drawing.ts";
import { pointsAlong, QUANTITIES } from "./growth.ts";
import type { GrowthRecord, Point, Quantity } from "./growth.ts";
import { enginesOf } from "./growth-table.ts";

const WIDTH = 900;
const HEIGHT = 640;
const LEFT = 64;
const GUTTER = 28;
const PANEL = { width: 252, height: 206 } as const;
/** Tops of the rows. */
const ROWS = [122, 380] as const;

/** What stands below the panels. */
const LABELS: Readonly<Record<Quantity, string>> = {
  batch: "images of a batch",
  filters: "filters",
  layers: "layers",
};

type Measured = Extract<Point, { readonly iterationsPerSecond: number }>;

/** What is drawn in a row of panels. */
interface Measure {
  readonly label: string;
  readonly valueOf: (point: Measured) => number;
}

const MEASURES: readonly Measure[] = [
  {
    label: "iterations per second",
    valueOf: (point) => point.iterationsPerSecond,
  },
  { label: "peak RSS (MiB)", valueOf: (point) => point.peakRssMiB },
];

function isMeasured(point: Point): point is Measured {
  return "iterationsPerSecond" in point;
}

/** The smallest and the largest, and something around them. */
function domainOf(values: readonly number[]): [number, number] {
  return [Math.min(...values) / 1.5, Math.max(...values) * 1.5];
}

/** Powers of ten, with twice and five times each, inside a domain. */
function ticksIn([least, most]: readonly [number, number]): number[] {
  const all = Array.from({ length: 16 }, (_, i) => 10 ** (i - 6));
  const powers = all.filter((power) => power >= least && power <= most);
  return powers.length > 2
    ? powers
    : all
        .flatMap((power) => [power, 2 * power, 5 * power])
        .filter((tick) => tick >= least && tick <= most);
}

/** A whole sheet of marks in pixels. */
function sheet(marks: Plot.Markish[]): Plot.PlotOptions {
  return {
    width: WIDTH,
    height: HEIGHT,
    margin: 0,
    style: { fontFamily: FONT, fontSize: "13px", color: INK },
    x: { axis: null, domain: [0, WIDTH], range: [0, WIDTH] },
    y: { axis: null, domain: [0, HEIGHT], range: [0, HEIGHT] },
    marks,
  };
}

function text(words: string, x: number, y: number, options: object = {}) {
  return Plot.text([words], {
    x: [x],
    y: [y],
    text: (line: string) => line,
    textAnchor: "start",
    fontSize: 13,
    ...options,
  });
}

function heading(record: GrowthRecord): Plot.PlotOptions {
  const { batch, filters, layers } = record.study;
  return sheet([
    Plot.rect([0], {
      x1: [0],
      x2: [WIDTH],
      y1: [0],
      y2: [HEIGHT],
      fill: "white",
    }),
    text("How the cost of a training iteration grows", 16, 24, {
      fontSize: 18,
      fontWeight: "bold",
    }),
    text(
      `${record.machine}; commit ${record.commit}; else batches of ${batch}, ${filters} filters, ${layers} layers`,
      16,
      48,
      { fontSize: 12, fill: FAINT },
    ),
    ...enginesOf(record).flatMap((engine, i) => {
      const { colour, symbol, radius } = styleOf(i);
      const x = 24 + i * 130;
      return [
        Plot.dot([0], { x: [x], y: [72], fill: colour, symbol, r: radius }),
        text(engine, x + 10, 72),
      ];
    }),
    ...MEASURES.map(({ label }, row) =>
      text(label, 16, ROWS[row] - 12, { fontWeight: "bold" }),
    ),
    ...QUANTITIES.map((quantity, column) =>
      text(
        LABELS[quantity],
        LEFT + column * (PANEL.width + GUTTER) + PANEL.width / 2,
        HEIGHT - 14,
        { textAnchor: "middle" },
      ),
    ),
    Plot.link([0], {
      x1: [WIDTH - 250],
      x2: [WIDTH - 220],
      y1: [72],
      y2: [72],
      stroke: FAINT,
      strokeDasharray: "2,4",
    }),
    text("if time grew as the operations do", WIDTH - 214, 72, {
      fontSize: 12,
      fill: FAINT,
    }),
  ]);
}

/** Where an engine would be, were its time in proportion to the operations of its largest setting. */
function proportional(measured: readonly Measured[]) {
  const largest = measured.at(-1);
  return largest
    ? measured.map((point) => ({
        point,
        value: (largest.iterationsPerSecond * largest.gflop) / point.gflop,
      }))
    : [];
}

function panel(
  record: GrowthRecord,
  quantity: Quantity,
  row: number,
): Plot.PlotOptions {
  const measure = MEASURES[row];
  const column = QUANTITIES.indexOf(quantity);
  const left = LEFT + column * (PANEL.width + GUTTER);
  const isSpeed = row === 0;
  const domain = domainOf(
    record.points.filter(isMeasured).map(measure.valueOf),
  );
  const points = pointsAlong(record, quantity).filter(isMeasured);
  const lines = enginesOf(record).map((engine) =>
    points.filter((point) => point.engine === engine),
  );
  const values = record.ladder[quantity];
  const place = (point: Point) => point[quantity];
  const ticks = ticksIn(domain);
  return {
    width: WIDTH,
    height: HEIGHT,
    marginLeft: left,
    marginRight: WIDTH - left - PANEL.width,
    marginTop: ROWS[row],
    marginBottom: HEIGHT - ROWS[row] - PANEL.height,
    style: { fontFamily: FONT, fontSize: "12px", color: INK },
    x: {
      type: "log",
      domain: [values[0] / 1.15, (values.at(-1) ?? 1) * 1.15],
    },
    y: { type: "log", domain },
    marks: [
      Plot.gridY(ticks, { stroke: "#dddddd", strokeOpacity: 1 }),
      Plot.frame({ stroke: "#999999" }),
      Plot.axisX(values, {
        text: (value: number) => String(value),
        label: null,
      }),
      Plot.axisY(ticks, {
        text: (value: number) => (column === 0 ? String(value) : ""),
        label: null,
      }),
      ...lines.flatMap((line, i) => {
        const { colour, symbol, radius } = styleOf(i);
        return [
          ...(isSpeed
            ? [
                Plot.line(proportional(line), {
                  x: ({ point }) => place(point),
                  y: "value",
                  stroke: colour,
                  strokeOpacity: 0.7,
                  strokeDasharray: "2,4",
                  clip: true,
                }),
              ]
            : []),
          Plot.line(line, {
            x: place,
            y: measure.valueOf,
            stroke: colour,
            strokeWidth: 1.75,
          }),
          Plot.dot(line, {
            x: place,
            y: measure.valueOf,
            fill: colour,
            symbol,
            r: radius,
          }),
        ];
      }),
    ],
  };
}

/** The figure as an SVG document. */
export function growthSvg(record: GrowthRecord): string {
  const panels = MEASURES.flatMap((_, row) =>
    QUANTITIES.map((quantity) => panel(record, quantity, row)),
  );
  const ends = record.points
    .filter(isMeasured)
    .map(
      ({ engine, batch, filters, layers, iterationsPerSecond }) =>
        `${engine}, batch ${batch}, ${filters} filters, ${layers} layers: ${iterationsPerSecond.toPrecision(3)} iterations per second`,
    );
  return svgText(
    [heading(record), ...panels],
    "How the cost of a training iteration grows",
    `${ends.join("; ")}.`,
  );
}
