/** What every chart is drawn with: frame, type, colours, the texts around it, and the SVG document. */
import * as Plot from "@observablehq/plot";
import { DOMParser } from "linkedom";
import { clipped, oneLine } from "./words.ts";

/** The picture and, inside its margins, the frame that curves are drawn in; pixels from the top left. */
export const FRAME = {
  width: 800,
  height: 470,
  top: 108,
  right: 576,
  bottom: 398,
  left: 80,
} as const;

export const FONT =
  "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
export const INK = "#222222";

/** A sheet with one frame: its size, the margins around the frame, and the writing. */
export const SHEET = {
  width: FRAME.width,
  height: FRAME.height,
  marginTop: FRAME.top,
  marginRight: FRAME.width - FRAME.right,
  marginBottom: FRAME.height - FRAME.bottom,
  marginLeft: FRAME.left,
  style: { fontFamily: FONT, fontSize: "13px", color: INK },
} as const;
export const FAINT = "#595959";

/** Distance of text from the picture's edges, pixels. */
const EDGE = 16;
/** As many characters as fit between the edges at the size of the subtitle, unless nearly all of them are wide. */
const LINE_LENGTH = 120;

/** A colour and a mark, so that a curve can be told from the others without its colour. */
interface Look {
  readonly colour: string;
  readonly symbol: Plot.SymbolType;
  /** Pixels; such that all the marks look equally large. */
  readonly radius: number;
}

export interface Style extends Look {
  /** How far its marks lag behind those of the first style, as a fraction of the distance of two marks. */
  readonly stagger: number;
}

/** Six of Okabe and Ito's colours, which all kinds of colour vision tell apart (jfly.uni-koeln.de/color). */
const looks: readonly Look[] = [
  { colour: "#0072B2", symbol: "circle", radius: 4 },
  { colour: "#D55E00", symbol: "square", radius: 4 },
  { colour: "#009E73", symbol: "triangle", radius: 3.7 },
  { colour: "#CC79A7", symbol: "diamond", radius: 4 },
  { colour: "#000000", symbol: "star", radius: 3.4 },
  { colour: "#E69F00", symbol: "cross", radius: 3.7 },
];

/** The style with this index; after the last they start again. */
export function styleOf(index: number): Style {
  const place = index % looks.length;
  return { ...looks[place], stagger: place / looks.length };
}

/** A channel in pixels, which no scale touches. */
export function pixel(value: number): { value: number[]; scale: null } {
  return { value: [value], scale: null };
}

export interface TextStyle {
  readonly x: number;
  readonly y: number;
  readonly anchor?: "start" | "end";
  readonly size?: number;
  readonly weight?: "bold";
  readonly fill?: string;
}

/** One line of text that starts, or ends, at (x, y) with its middle at that height. */
export function textMark(text: string, style: TextStyle): Plot.Markish {
  const { x, y, anchor = "start", size = 13, weight, fill = INK } = style;
  return Plot.text([oneLine(text)], {
    text: (line: string) => line,
    x: pixel(x),
    y: pixel(y),
    textAnchor: anchor,
    fontSize: size,
    fontWeight: weight,
    fill,
  });
}

/** White over the whole picture, so that it can be read on a dark page. */
export function background(): Plot.Markish {
  return Plot.frame({
    fill: "white",
    stroke: "none",
    insetTop: -FRAME.top,
    insetRight: FRAME.right - FRAME.width,
    insetBottom: FRAME.bottom - FRAME.height,
    insetLeft: -FRAME.left,
  });
}

/** The texts around the frame. */
export interface Heading {
  readonly title: string;
  readonly subtitle: string;
  /** What a reader must not conclude, or nothing. */
  readonly caveat: string;
  /** A remark below the chart, or nothing. */
  readonly note: string;
  readonly key: readonly Plot.Markish[];
}

/** The texts around the frame and the key, cut where they would leave the picture. */
export function headingMarks(heading: Heading): Plot.Markish[] {
  const { title, subtitle, caveat, note, key } = heading;
  const small = { size: 12, fill: FAINT };
  const right = { x: FRAME.width - EDGE, anchor: "end" } as const;
  return [
    textMark(clipped(title, 80), { x: EDGE, y: 26, size: 18, weight: "bold" }),
    textMark(clipped(subtitle, LINE_LENGTH), { x: EDGE, y: 51, ...small }),
    textMark(caveat, { ...right, y: 80, ...small, fill: INK, weight: "bold" }),
    ...key,
    textMark(clipped(note, LINE_LENGTH), { x: EDGE, y: 455, ...small }),
  ];
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Plots as the text of one SVG that stands on its own: in a file, in a page, read aloud.
 *
 * @param plots - drawn one over the other, in the same place; at least one
 * @param title - what the picture is called
 * @param description - what somebody who cannot see it is told
 */
export function svgText(
  plots: readonly Plot.PlotOptions[],
  title: string,
  description: string,
): string {
  const document = new DOMParser().parseFromString(
    `<svg xmlns="${SVG}"/>`,
    "image/svg+xml",
  );
  const [svg, ...others] = plots.map((plot) => {
    const drawn = Plot.plot({ ...plot, document });
    drawn.querySelector("style").remove();
    return drawn;
  });
  for (const other of others) svg.append(...other.childNodes);
  svg.setAttribute("xmlns", SVG);
  svg.setAttribute("role", "img");
  const described = (name: string, text: string) => {
    const element = document.createElementNS(SVG, name, {});
    element.textContent = oneLine(text);
    return element;
  };
  svg.prepend(described("title", title), described("desc", description));
  return `${svg.outerHTML}\n`;
}
