/** How differences of the loss grow, as one self-contained SVG: PyTorch's own float32 beside the engines. */
import * as Plot from "@observablehq/plot";
import {
  background,
  FAINT,
  FRAME,
  headingMarks,
  SHEET,
  styleOf,
  svgText,
  textMark,
} from "../../report/drawing.ts";
import type { Interval } from "../../report/layout.ts";
import { marginLabels } from "../../report/margin-labels.ts";
import { reductionWords } from "../../report/words.ts";
import { differencesOf, EARLY, enginesOf, namedIn } from "./judge.ts";
import { SINGLE } from "./peers.ts";
import type { PeersRecord } from "./record.ts";

/** Room between the panels, pixels. */
const GUTTER = 24;

/** Of the axis, in nats. */
const LIMITS: Interval = [1e-10, 1];

interface Step {
  readonly iteration: number;
  /** The largest difference until then. */
  readonly difference: number;
}

function largestUntil(differences: readonly number[]): Step[] {
  let largest = LIMITS[0];
  return differences.map((difference, i) => {
    largest = Math.max(largest, difference);
    return { iteration: i + 1, difference: largest };
  });
}

/** In every iteration the engine that lies farthest away. */
function farthest(record: PeersRecord): number[] {
  const all = enginesOf(record).map((peer) => differencesOf(peer, record));
  return all[0].map((_, i) => Math.max(...all.map((one) => one[i])));
}

interface Panel {
  readonly title: string;
  readonly stepsOf: (record: PeersRecord) => Step[];
}

const panels: readonly Panel[] = [
  {
    title: "PyTorch's own float32",
    stepsOf: (record) =>
      largestUntil(differencesOf(namedIn(record.peers, SINGLE), record)),
  },
  {
    title: "our engines, the farthest of three",
    stepsOf: (record) => largestUntil(farthest(record)),
  },
];

function plotOf(
  records: readonly PeersRecord[],
  { title, stepsOf }: Panel,
  across: Interval,
): Plot.PlotOptions {
  const { iterations } = records[0].task;
  const isFirst = across[0] === FRAME.left;
  return {
    ...SHEET,
    marginRight: FRAME.width - across[1],
    marginLeft: across[0],
    x: { domain: [1, iterations], range: across, axis: null },
    y: {
      type: "log",
      domain: LIMITS,
      range: [FRAME.bottom, FRAME.top],
      axis: null,
    },
    marks: [
      Plot.gridY({ stroke: "#dddddd", strokeOpacity: 1, ticks: 5 }),
      Plot.axisX({
        label: "Iteration",
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 40,
        ticks: [1, 20, 40, 60, 80, 100],
      }),
      ...(isFirst
        ? [
            Plot.axisY({
              label: "Difference from float64 (nats)",
              labelAnchor: "center",
              labelArrow: "none",
              labelOffset: 58,
              ticks: 5,
              tickFormat: (value: number) => value.toExponential(0),
            }),
          ]
        : []),
      textMark(title, {
        x: across[0] + 8,
        y: FRAME.top - 12,
        weight: "bold",
      }),
      Plot.link([EARLY.bound], {
        x1: 1,
        x2: EARLY.iterations,
        y1: EARLY.bound,
        y2: EARLY.bound,
        stroke: FAINT,
        strokeWidth: 1.5,
        strokeDasharray: "6 4",
      }),
      Plot.text(["bound"], {
        text: (words: string) => words,
        x: 1,
        y: EARLY.bound,
        dy: -9,
        textAnchor: "start",
        fill: FAINT,
      }),
      ...records.flatMap((record, i) => {
        const { colour, symbol, radius, stagger } = styleOf(i);
        const steps = stepsOf(record);
        const marked = steps.filter(
          ({ iteration }) => iteration % 20 === Math.round(4 + 16 * stagger),
        );
        const channels = { x: "iteration", y: "difference" } as const;
        return [
          Plot.lineY(steps, {
            ...channels,
            stroke: colour,
            strokeWidth: 1.75,
            ariaDescription: `${title}, ${reductionWords[record.task.reduction]}`,
          }),
          Plot.dot(marked, {
            ...channels,
            symbol,
            r: radius,
            stroke: colour,
            fill: colour,
          }),
        ];
      }),
    ],
  };
}

/**
 * @param records - one for each reduction, equally long and from the same seed
 * @returns an SVG document
 */
export function differenceFigure(records: readonly PeersRecord[]): string {
  const [{ task }] = records;
  const { iterations, seed, layers } = task;
  const filters = [...new Set(records.map((one) => one.task.filters))].sort(
    (a, b) => a - b,
  );
  const title = "How far rounding carries the loss";
  const width = (FRAME.right - FRAME.left - GUTTER) / 2;
  const places: readonly Interval[] = [
    [FRAME.left, FRAME.left + width],
    [FRAME.right - width, FRAME.right],
  ];
  const y = {
    type: "log",
    domain: LIMITS,
    range: [FRAME.bottom, FRAME.top],
  } as const;
  const ends = records.map((record) =>
    panels.map(({ stepsOf }) => stepsOf(record)[iterations - 1].difference),
  );
  const labels = records.map(({ task: { reduction } }, i) => ({
    label: reductionWords[reduction],
    style: i,
    y: Plot.scale({ y }).apply(ends[i][1]),
  }));
  const words = records.map(
    ({ task: { reduction } }, i) =>
      `${reductionWords[reduction]} ${ends[i].map((end) => end.toExponential(1)).join(" and ")}`,
  );
  const sheet: Plot.PlotOptions = {
    ...SHEET,
    marks: [
      background(),
      ...headingMarks({
        title,
        subtitle: `Largest difference so far of a batch's loss from PyTorch's in float64; ${layers} layers, ${filters.join(" or ")} filters, seed ${seed}`,
        caveat: "",
        note: "",
        key: [],
      }),
      ...marginLabels(labels),
    ],
  };
  return svgText(
    [sheet, ...panels.map((panel, i) => plotOf(records, panel, places[i]))],
    title,
    `After ${iterations} iterations, PyTorch's float32 and the farthest of our engines: ${words.join("; ")}.`,
  );
}
