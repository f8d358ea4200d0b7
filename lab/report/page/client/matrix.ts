/** A confusion matrix that is read with a pointer or with the arrow keys. */
import * as Plot from "@observablehq/plot";
import { clipped } from "../../words.ts";
import type { Confusion, ConfusionTable } from "./confusions.ts";
import { element } from "./dom.ts";

/** Of the picture, its own pixels; it is scrolled where it has no room. */
const SIZE = 620;
const MARGIN = 26;
const SVG = "http://www.w3.org/2000/svg";

export interface Matrix {
  readonly element: HTMLElement;
  /** Marks a cell. */
  mark(truth: number, guess: number): void;
}

function drawing(table: ConfusionTable, classNames: readonly string[]) {
  const classes = [...classNames.keys()];
  const shareOf = ({ truth, count }: Confusion) =>
    Math.sqrt(count / table.total(truth));
  const cell = (isRight: boolean, fill: string) =>
    Plot.cell(
      table.cells.filter(({ truth, guess }) => (truth === guess) === isRight),
      { x: "guess", y: "truth", fill, fillOpacity: shareOf, inset: 0.5 },
    );
  const axis = {
    // there is no room for long names
    tickFormat: (index: number) => clipped(classNames[index], 3),
    tickSize: 0,
    label: null,
  };
  return Plot.plot({
    width: SIZE,
    height: SIZE,
    margin: MARGIN,
    className: "curves",
    x: { domain: classes, padding: 0 },
    y: { domain: classes, padding: 0 },
    opacity: { domain: [0, 1], range: [0.08, 1] },
    marks: [
      Plot.axisX({ ...axis, anchor: "top" }),
      Plot.axisX({ ...axis, anchor: "bottom" }),
      Plot.axisY({ ...axis, anchor: "left" }),
      Plot.axisY({ ...axis, anchor: "right" }),
      Plot.frame({ stroke: "var(--rule)" }),
      cell(true, "var(--faint)"),
      cell(false, "var(--accent)"),
    ],
  });
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * @param onCell - told the cell that is pointed at
 * @param onChoice - told the cell that is clicked at, or where Enter is pressed
 */
export function matrixOf(
  table: ConfusionTable,
  classNames: readonly string[],
  onCell: (truth: number, guess: number) => void,
  onChoice: (truth: number, guess: number) => void,
): Matrix {
  const { classes } = table;
  const plot = drawing(table, classNames);
  const pitch = (SIZE - 2 * MARGIN) / classes;
  const cursor = document.createElementNS(SVG, "rect");
  cursor.setAttribute("class", "cell-cursor");
  cursor.setAttribute("width", String(pitch));
  cursor.setAttribute("height", String(pitch));
  plot.append(cursor);
  plot.setAttribute("aria-hidden", "true");
  const frame = element(
    "div",
    {
      class: "matrix scroll",
      tabindex: 0,
      role: "group",
      "aria-label": `Confusion matrix, ${classes} by ${classes}: rows are true classes, columns what they were taken for. The arrow keys move, Enter shows images.`,
    },
    plot,
  );
  let at: [number, number] = [0, 0];

  function mark(truth: number, guess: number): void {
    at = [truth, guess];
    cursor.setAttribute("x", String(MARGIN + guess * pitch));
    cursor.setAttribute("y", String(MARGIN + truth * pitch));
    // where there is no room for the whole matrix
    const [left, right] = [
      MARGIN + guess * pitch,
      MARGIN + (guess + 1) * pitch,
    ];
    const { scrollLeft, clientWidth } = frame;
    if (left < scrollLeft || right > scrollLeft + clientWidth)
      frame.scrollLeft = left - clientWidth / 2;
  }
  function go(truth: number, guess: number): void {
    const within = (index: number) => Math.min(Math.max(index, 0), classes - 1);
    mark(within(truth), within(guess));
    onCell(...at);
  }
  function placeOf({ clientX, clientY }: MouseEvent): [number, number] {
    const { left, top, width } = plot.getBoundingClientRect();
    const scale = SIZE / width;
    const index = (distance: number) =>
      Math.floor((scale * distance - MARGIN) / pitch);
    return [index(clientY - top), index(clientX - left)];
  }
  plot.addEventListener("pointermove", (event) =>
    go(...placeOf(event as PointerEvent)),
  );
  plot.addEventListener("click", (event) => {
    go(...placeOf(event as MouseEvent));
    onChoice(...at);
  });
  frame.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (step) go(at[0] + step[0], at[1] + step[1]);
    else if (event.key === "Enter") onChoice(...at);
    else return;
    event.preventDefault();
  });
  return { element: frame, mark };
}
