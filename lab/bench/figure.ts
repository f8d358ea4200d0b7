/** Speeds on a logarithmic axis, a mark for each contestant, legible in grey. */
import * as Plot from "@observablehq/plot";
import {
  background,
  FAINT,
  FRAME,
  headingMarks,
  SHEET,
  INK,
  pixel,
  styleOf,
  svgText,
  textMark,
} from "../report/drawing.ts";

export interface Place {
  readonly label: string;
  /** What neighbouring places have in common, written below them once. */
  readonly group?: string;
}

export interface Mark {
  /** Index of its place. */
  readonly place: number;
  /** Above 0. */
  readonly value: number;
  /** The middle half of what was measured. */
  readonly range?: readonly [low: number, high: number];
}

export interface Series {
  readonly label: string;
  /** Index of its colour and mark. */
  readonly style: number;
  readonly isFilled: boolean;
  readonly marks: readonly Mark[];
}

export interface SpeedFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly note?: string;
  readonly valueLabel: string;
  readonly places: readonly Place[];
  readonly series: readonly Series[];
}

/** Of one contestant's marks from the next one's, where 1 is the distance of two places. */
const SHIFT = 0.1;

/** Height of a line of the key, pixels. */
const KEY_LINE = 26;

function lookOf({ style, isFilled }: Series) {
  const { colour, symbol, radius } = styleOf(style);
  return {
    symbol,
    r: radius + 0.5,
    stroke: colour,
    strokeWidth: 1.5,
    fill: isFilled ? colour : "white",
  };
}

/** @param offset - how far its marks stand beside their places, so that those of others do not hide them */
function seriesMarks(series: Series, offset: number): Plot.Markish[] {
  const look = lookOf(series);
  const x = ({ place }: Mark) => place + offset;
  const ranged = series.marks.filter(({ range }) => range);
  return [
    Plot.ruleX(ranged, {
      x,
      y1: ({ range: [low] }) => low,
      y2: ({ range: [, high] }) => high,
      stroke: look.stroke,
      strokeWidth: 1.25,
    }),
    Plot.dot(series.marks, {
      x,
      y: "value",
      ...look,
      ariaDescription: series.label,
    }),
  ];
}

function keyMarks(series: readonly Series[]): Plot.Markish[] {
  return series.flatMap((one, i) => {
    const y = FRAME.top + 14 + i * KEY_LINE;
    const x = FRAME.right + 24;
    return [
      Plot.dot([one.label], { x: pixel(x), y: pixel(y), ...lookOf(one) }),
      textMark(one.label, { x: x + 14, y }),
    ];
  });
}

function placeMarks(places: readonly Place[]): Plot.Markish[] {
  const groups = [...new Set(places.map(({ group }) => group))].filter(
    (group) => group !== undefined,
  );
  const middles = groups.map((group) => {
    const members = places.flatMap((place, i) =>
      place.group === group ? [i] : [],
    );
    return { group, middle: (members[0] + members[members.length - 1]) / 2 };
  });
  const ends = places.flatMap(({ group }, i) =>
    i > 0 && places[i - 1].group !== group ? [i - 0.5] : [],
  );
  return [
    Plot.ruleX(ends, { stroke: "#bbbbbb" }),
    Plot.text(places, {
      x: (_, i) => i,
      frameAnchor: "bottom",
      dy: 20,
      text: "label",
      fontSize: 12,
      fill: INK,
    }),
    Plot.text(middles, {
      x: "middle",
      frameAnchor: "bottom",
      dy: 40,
      text: "group",
      fontSize: 12,
      fill: FAINT,
    }),
  ];
}

/** What somebody who cannot see it is told. */
function descriptionOf({
  title,
  valueLabel,
  places,
  series,
}: SpeedFigure): string {
  const all = series.map(({ label, marks }) => {
    const values = marks.map(({ place, value }) => {
      const where = [places[place].group, places[place].label]
        .filter(Boolean)
        .join(" ");
      return `${where} ${value.toPrecision(3)}`;
    });
    return `${label}: ${values.join(", ") || "not measured"}`;
  });
  return `${title}, ${valueLabel}. ${all.join("; ")}.`;
}

/** The figure as an SVG document. */
export function speedSvg(figure: SpeedFigure): string {
  const { title, subtitle, note = "", valueLabel, places, series } = figure;
  const values = series.flatMap(({ marks }) =>
    marks.flatMap(({ value, range = [] }) => [value, ...range]),
  );
  const isShared = series.some(({ marks }) => marks.length > 1);
  const plot: Plot.PlotOptions = {
    ...SHEET,
    x: {
      type: "linear",
      domain: [-0.6, places.length - 0.4],
      range: [FRAME.left, FRAME.right],
    },
    y: {
      type: "log",
      domain:
        values.length === 0
          ? [1, 10]
          : [Math.min(...values) / 1.4, Math.max(...values) * 1.4],
      range: [FRAME.bottom, FRAME.top],
    },
    marks: [
      background(),
      ...headingMarks({ title, subtitle, caveat: "", note, key: [] }),
      Plot.gridY({ stroke: "#dddddd", strokeOpacity: 1, ticks: 5 }),
      Plot.axisY({
        label: valueLabel,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: 58,
        ticks: 5,
        tickFormat: (value: number) => value.toLocaleString("en"),
      }),
      ...placeMarks(places),
      ...series.flatMap((one, i) =>
        seriesMarks(one, isShared ? SHIFT * (i - (series.length - 1) / 2) : 0),
      ),
      ...keyMarks(series),
    ],
  };
  return svgText([plot], title, descriptionOf(figure));
}
