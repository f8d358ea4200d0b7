/** One panel of a chart: curves with a key that tells their values at the epoch under the cursor. */
import * as Plot from "@observablehq/plot";
import type { Dimension } from "../page-data.ts";
import { element } from "./dom.ts";
import { keyOf, valueWords } from "./key.ts";
import { colourOf, symbolOf, unnamed } from "./looks.ts";
import type { Panel, Point, Series } from "./series.ts";

/** What all panels of a chart have in common. */
export interface PanelSettings {
  readonly width: number;
  readonly height: number;
  readonly epochs: readonly [first: number, last: number];
  readonly values: readonly [low: number, high: number];
  readonly valueLabel: string;
  readonly looks: Dimension;
}

export interface DrawnPanel {
  readonly element: HTMLElement;
  /** Moves the cursor, and tells the values there. */
  show(epoch: number): void;
}

const DASHES = { validation: undefined, training: "4 3" } as const;

/** About how many points of a curve have a mark. */
const MARKS = 7;

function tipWords(point: Point): string {
  const { series, epoch } = point;
  return `${series.network}\n${series.split}, epoch ${epoch}: ${valueWords(point)}`;
}

function drawnMean({ drawn }: Point): number {
  return drawn.mean;
}

function curveMarks(series: Series, looks: Dimension): Plot.Markish[] {
  const { points, split, look } = series;
  const colour = colourOf(looks, look);
  const every = Math.ceil(points.length / MARKS);
  return [
    series.hasSeeds
      ? Plot.areaY(points, {
          x: "epoch",
          y1: ({ drawn }: Point) => drawn.low,
          y2: ({ drawn }: Point) => drawn.high,
          fill: colour,
          fillOpacity: 0.13,
        })
      : null,
    // what was measured, faint behind the curve that is smoothed
    series.isSmoothed
      ? Plot.lineY(points, {
          x: "epoch",
          y: "mean",
          stroke: colour,
          strokeWidth: 1,
          strokeOpacity: 0.35,
        })
      : null,
    Plot.lineY(points, {
      x: "epoch",
      y: drawnMean,
      stroke: colour,
      strokeWidth: split === "validation" ? 2 : 1.5,
      strokeDasharray: DASHES[split],
      strokeLinejoin: "round",
    }),
    Plot.dot(
      points.filter((_, i) => (points.length - 1 - i) % every === 0),
      {
        x: "epoch",
        y: drawnMean,
        symbol: symbolOf(look),
        r: split === "validation" ? 3.5 : 2.5,
        stroke: colour,
        fill: split === "validation" ? colour : "var(--paper)",
      },
    ),
  ];
}

function epochTicks([first, last]: PanelSettings["epochs"]) {
  const count = last - first + 1;
  return count <= 10
    ? Array.from({ length: count }, (_, i) => first + i)
    : undefined;
}

function drawing(
  { series }: Panel,
  settings: PanelSettings,
): (SVGElement | HTMLElement) & Plot.Plot {
  const { width, height, epochs, values, valueLabel, looks } = settings;
  const [first, last] = epochs;
  const points = series.flatMap((one) => one.points);
  return Plot.plot({
    width,
    height,
    marginTop: 22,
    marginRight: 10,
    marginBottom: 34,
    marginLeft: 42,
    className: "curves",
    x: { domain: first === last ? [first - 0.5, last + 0.5] : [first, last] },
    y: { domain: [...values], nice: true },
    marks: [
      Plot.gridY({ stroke: "var(--rule)", strokeOpacity: 1 }),
      Plot.axisX({
        ticks: epochTicks(epochs),
        tickFormat: "d",
        tickSize: 3,
        label: "epoch",
        labelArrow: "none",
      }),
      Plot.axisY({
        ticks: 5,
        tickSize: 0,
        label: valueLabel,
        labelArrow: "none",
      }),
      ...series.toReversed().flatMap((one) => curveMarks(one, looks)),
      Plot.tip(
        points,
        Plot.pointer({
          x: "epoch",
          y: drawnMean,
          title: tipWords,
          fill: "var(--paper)",
          stroke: "var(--faint)",
          pathFilter: "none",
          lineWidth: 30,
        }),
      ),
    ],
  });
}

const SVG = "http://www.w3.org/2000/svg";

/** A line across the panel at the epoch that the key is about. */
function cursorIn(plot: ReturnType<typeof drawing>, height: number) {
  const line = document.createElementNS(SVG, "line");
  line.setAttribute("class", "cursor");
  line.setAttribute("y1", "22");
  line.setAttribute("y2", String(height - 34));
  // behind the curves and their tip
  plot.prepend(line);
  const scale = plot.scale("x");
  return (epoch: number) => {
    const x = String(scale?.apply(epoch));
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
  };
}

/** What somebody who cannot see the curves is told of them. */
function description({ title, series }: Panel): string {
  const ends = series.flatMap((one) => {
    const last = one.points.at(-1);
    return last
      ? [
          `${one.network}, ${one.split}: ${valueWords(last)} after epoch ${last.epoch}`,
        ]
      : [];
  });
  return `${title ? `${title}. ` : ""}Curves. ${ends.join("; ")}.`;
}

/** @param onEpoch - called with the epoch of the point under the pointer */
export function drawPanel(
  panel: Panel,
  settings: PanelSettings,
  onEpoch: (epoch: number) => void,
): DrawnPanel {
  const plot = unnamed(drawing(panel, settings));
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", description(panel));
  plot.addEventListener("input", () => {
    const point = plot.value as Point | null;
    if (point) onEpoch(point.epoch);
  });
  const moveCursor = cursorIn(plot, settings.height);
  const { key, show } = keyOf(panel.series, settings.looks);
  return {
    element: element(
      "div",
      { class: "panel" },
      ...(panel.title ? [element("h3", {}, panel.title)] : []),
      plot,
      key,
    ),
    show(epoch) {
      moveCursor(epoch);
      show(epoch);
    },
  };
}
