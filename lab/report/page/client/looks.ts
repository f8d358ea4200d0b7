/** How curves and their keys look. The colours are custom properties of the style sheet, for light and for dark pages. */
import * as Plot from "@observablehq/plot";
import type { Dimension } from "../page-data.ts";

/** Colours that `page.css` has of either kind. */
const COLOURS = 6;

const SYMBOLS: readonly Plot.SymbolType[] = [
  "circle",
  "square",
  "triangle",
  "diamond",
  "star",
  "cross",
];

/** A value's colour: of steps of one quantity they lie between two ends. */
export function colourOf({ isOrdered, values }: Dimension, index: number) {
  const step = isOrdered
    ? Math.round((index * (COLOURS - 1)) / Math.max(1, values.length - 1))
    : index % COLOURS;
  return `var(--${isOrdered ? "step" : "series"}-${step + 1})`;
}

/** A value's mark, so that it can be told from the others without its colour. */
export function symbolOf(index: number): Plot.SymbolType {
  return SYMBOLS[index % SYMBOLS.length];
}

/** A drawing's parts have names that nobody hears: the whole has one, or none. */
export function unnamed<Drawing extends Element>(drawing: Drawing): Drawing {
  for (const part of drawing.querySelectorAll("[aria-label]"))
    part.removeAttribute("aria-label");
  return drawing;
}

/** A piece of the curve, for a key. */
export function swatch(colour: string, symbol: Plot.SymbolType): Element {
  const drawing = Plot.plot({
    width: 26,
    height: 12,
    margin: 0,
    axis: null,
    x: { domain: [-1, 1] },
    y: { domain: [-1, 1] },
    marks: [
      Plot.ruleY([0], { stroke: colour, strokeWidth: 2 }),
      Plot.dot([[0, 0]], { symbol, r: 3.5, fill: colour }),
    ],
  });
  drawing.querySelector("style")?.remove();
  drawing.setAttribute("aria-hidden", "true");
  return drawing;
}
