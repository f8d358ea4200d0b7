/** Gradients handed on, and gradients fetched: exercise 09. */
import type { Backward } from "../examples/convolution.ts";
import { rowsOf } from "./grid.ts";
import {
  COLOURS,
  arrow,
  caption,
  figureOf,
  numeral,
  rectangle,
  text,
} from "./svg.ts";
import type { Colour, Figure, Place } from "./svg.ts";

const CELL = 42;
const GAP = 150;
const LEFTS = { scatter: 40, gather: 446 };
const TOP = 118;

/** One product on its way from an output to a pixel of the row. */
export interface Delivery {
  readonly output: number;
  readonly pixel: number;
  readonly value: number;
}

/** Every product of the backward pass along a row, without padding. */
export function deliveriesOf({ given }: Backward): Delivery[] {
  const { stride, dilation } = given.geometry;
  const [weights] = rowsOf(given.kernels);
  const [gradients] = rowsOf(given.gradsWrtOutputs);
  return gradients.flatMap((gradient, output) =>
    weights.map((weight, tap) => ({
      output,
      pixel: output * stride[1] + tap * dilation[1],
      value: weight * gradient,
    })),
  );
}

function boxes(
  values: readonly number[],
  place: Place,
  colourOf: (i: number) => Colour,
): string[] {
  return values.map((value, i) => {
    const { fill, line } = COLOURS[colourOf(i)];
    const x = place.x + i * CELL;
    return [
      rectangle(
        { x, y: place.y, width: CELL, height: CELL },
        { fill, stroke: line, "stroke-width": 1.5 },
      ),
      text(
        numeral(value),
        { x: x + CELL / 2, y: place.y + CELL / 2 },
        { anchor: "middle", size: 16 },
      ),
    ].join("\n");
  });
}

function panelOf(
  example: Backward,
  left: number,
  isDrawn: (delivery: Delivery) => boolean,
  coloured: { outputs: Colour; pixels: (i: number) => Colour },
): string[] {
  const [gradients] = rowsOf(example.given.gradsWrtOutputs);
  const [pixels] = rowsOf(example.results.gradsWrtInputs);
  const outputsLeft = left + ((pixels.length - gradients.length) / 2) * CELL;
  const under = TOP + CELL;
  const arrows = deliveriesOf(example)
    .filter(isDrawn)
    .map(({ output, pixel }) =>
      arrow(
        { x: outputsLeft + (output + 0.5) * CELL, y: under + 2 },
        { x: left + (pixel + 0.5) * CELL, y: under + GAP - 2 },
        COLOURS[coloured.pixels(pixel)].line,
      ),
    );
  return [
    caption("gradsWrtOutputs", { x: outputsLeft, y: TOP - 14 }),
    ...boxes(gradients, { x: outputsLeft, y: TOP }, () => coloured.outputs),
    ...arrows,
    ...boxes(pixels, { x: left, y: under + GAP }, coloured.pixels),
    caption("gradsWrtInputs", { x: left, y: under + GAP + CELL + 16 }),
  ];
}

/** @param gathering - the pixel whose thread the right half shows */
export function gatherScatterFigure(
  example: Backward,
  gathering: number,
): Figure {
  const deliveries = deliveriesOf(example);
  const isShared = (pixel: number) =>
    deliveries.filter((delivery) => delivery.pixel === pixel).length > 1;
  const fetched = deliveries.filter(({ pixel }) => pixel === gathering);
  const sum = fetched.map(({ value }) => numeral(value)).join(" + ");
  const total = example.results.gradsWrtInputs.get(0, 0, 0, gathering);
  const [weights] = rowsOf(example.given.kernels);
  const below = TOP + CELL + GAP + CELL + 42;
  return figureOf(
    {
      name: "09-gather-scatter",
      title: "Scatter: threads collide. Gather: each writes its own element",
      description: `A kernel ${weights.join(", ")} moved along a row of 7 pixels with stride 2. Left, one thread per output adds to three pixels; pixels 2 and 4 are written to by two threads. Right, one thread per pixel: the thread of pixel ${gathering} fetches ${sum} = ${total} and writes once.`,
      height: below + 42,
    },
    [
      text(
        "Scatter: a thread per output",
        { x: LEFTS.scatter, y: 66 },
        { weight: "bold" },
      ),
      text(
        "Gather: a thread per pixel",
        { x: LEFTS.gather, y: 66 },
        { weight: "bold" },
      ),
      ...panelOf(example, LEFTS.scatter, () => true, {
        outputs: "third",
        pixels: (i) => (isShared(i) ? "other" : "window"),
      }),
      ...panelOf(example, LEFTS.gather, ({ pixel }) => pixel === gathering, {
        outputs: "plain",
        pixels: (i) => (i === gathering ? "third" : "plain"),
      }),
      caption("Orange: two threads write to the same pixel.", {
        x: LEFTS.scatter,
        y: below,
      }),
      caption("If both do so at once, one sum is lost.", {
        x: LEFTS.scatter,
        y: below + 18,
      }),
      caption(`The thread of pixel ${gathering} asks which outputs saw it,`, {
        x: LEFTS.gather,
        y: below,
      }),
      caption(`and through which tap: ${sum} = ${numeral(total)}.`, {
        x: LEFTS.gather,
        y: below + 18,
      }),
    ],
  );
}
