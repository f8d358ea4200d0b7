/** SVG as text: the few shapes that the explanatory figures are made of, and the document around them. */
import { FAINT, FONT, INK } from "../../report/drawing.ts";
import { oneLine } from "../../report/words.ts";

/** A drawing that explains something, whole and ready to be written to a file. */
export interface Figure {
  /** File name without its ending, for instance `02-sliding-window`. */
  readonly name: string;
  readonly title: string;
  /** What somebody who cannot see it is told. */
  readonly description: string;
  /** A whole SVG document. */
  readonly svg: string;
}

/** Light fills on which dark text is legible, one per meaning; their borders are Okabe and Ito's colours. */
export const COLOURS = {
  window: { fill: "#d3e8f5", line: "#0072B2" },
  other: { fill: "#fde3d2", line: "#D55E00" },
  third: { fill: "#d5efe6", line: "#009E73" },
  fourth: { fill: "#f6e3ee", line: "#CC79A7" },
  plain: { fill: "#ffffff", line: "#8c8c8c" },
  outside: { fill: "#efefef", line: "#b5b5b5" },
} as const;

export type Colour = keyof typeof COLOURS;

/** Pixels, all figures. */
export const WIDTH = 800;
const EDGE = 16;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escaped(words: string): string {
  return oneLine(words).replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

/** An element; numbers are rounded to hundredths of a pixel. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = "",
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) =>
      ` ${key}="${typeof value === "number" ? Math.round(value * 100) / 100 : escaped(value)}"`,
  );
  const start = `<${name}${written.join("")}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

export interface TextLook {
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly weight?: "bold";
  readonly fill?: string;
}

/** One line of text; its middle is at the height y. */
export function text(
  content: string,
  { x, y }: Place,
  look: TextLook = {},
): string {
  const { anchor = "start", size = 14, weight, fill = INK } = look;
  return element(
    "text",
    {
      x,
      y: y + 0.35 * size,
      "text-anchor": anchor,
      "font-size": size,
      ...(weight && { "font-weight": weight }),
      fill,
    },
    escaped(content),
  );
}

/** Text in a quieter tone, for captions. */
export function caption(
  content: string,
  place: Place,
  look: TextLook = {},
): string {
  return text(content, place, { size: 13, fill: FAINT, ...look });
}

export function rectangle(
  { x, y, width, height }: Box,
  look: Readonly<Record<string, string | number>>,
): string {
  return element("rect", { x, y, width, height, ...look });
}

/** The outline of a window on a grid. */
export function outline(
  box: Box,
  colour: Colour,
  dash: string = "none",
): string {
  return rectangle(box, {
    fill: "none",
    stroke: COLOURS[colour].line,
    "stroke-width": 3,
    "stroke-dasharray": dash,
  });
}

/** A straight arrow whose point is at `to`. */
export function arrow(from: Place, to: Place, colour: string = INK): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const neck = { x: to.x - 9 * ux, y: to.y - 9 * uy };
  const point = [
    [to.x, to.y],
    [neck.x - 4 * uy, neck.y + 4 * ux],
    [neck.x + 4 * uy, neck.y - 4 * ux],
  ];
  return [
    element("line", {
      x1: from.x,
      y1: from.y,
      x2: neck.x,
      y2: neck.y,
      stroke: colour,
      "stroke-width": 1.75,
    }),
    element("polygon", {
      points: point.map((pair) => pair.map(Math.round).join(",")).join(" "),
      fill: colour,
    }),
  ].join("\n");
}

/** A number as a figure shows it: at most two decimals, and a minus sign. */
export function numeral(value: number): string {
  return String(Math.round(value * 100) / 100 + 0).replace("-", "\u2212");
}

interface Frame {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly height: number;
}

/** The document: white, so that it can be read on a dark page, with its title above the shapes. */
export function figureOf(frame: Frame, shapes: readonly string[]): Figure {
  const { name, title, description, height } = frame;
  const content = [
    element("title", {}, escaped(title)),
    element("desc", {}, escaped(description)),
    rectangle(
      { x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1 },
      { fill: "#ffffff", stroke: "#d0d0d0", rx: 6 },
    ),
    text(title, { x: EDGE, y: 28 }, { size: 18, weight: "bold" }),
    ...shapes,
  ];
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      role: "img",
      width: WIDTH,
      height,
      viewBox: `0 0 ${WIDTH} ${height}`,
      "font-family": FONT,
    },
    `\n${content.join("\n")}\n`,
  );
  return { name, title, description, svg: `${svg}\n` };
}
