/** How far a pixel of each layer's output looks back to the image, as in the study's figure 5: exercise 02. */
import type { Conv2dGeometry } from "../../../core/geometry.ts";
import { tensorOf, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { conv2dBprop } from "../../../reference/plain.ts";
import { rowsOf } from "./grid.ts";
import { COLOURS, caption, element, figureOf, rectangle, text } from "./svg.ts";
import type { Figure, Place } from "./svg.ts";

const CELL = 15;
const SIDE = 15;
const TOP = 96;

/** A layer of 3x3 kernels that keeps the size of its map. */
function layerOf(dilation: number): Conv2dGeometry {
  return {
    stride: [1, 1],
    padding: [dilation, dilation],
    dilation: [dilation, dilation],
  };
}

/** Sends what stands on a layer's outputs back through kernels of ones: where something arrives, there it looks. */
function seenBy(outputs: Tensor, dilation: number): Tensor {
  const ones = tensorOf([1, 1, 3, 3], new Float32Array(9).fill(1));
  return conv2dBprop(zeros(outputs.shape), ones, outputs, layerOf(dilation));
}

/** 1 in the middle of a square map, else 0. */
function middlePixel(side: number): Tensor {
  const map = zeros([1, 1, side, side]);
  const middle = (side - 1) / 2;
  map.set(0, 0, middle, middle, 1);
  return map;
}

/** What the pixel in the middle sees of the image through layers of 3x3 kernels; above 0 where it sees anything. */
export function receptiveField(
  dilations: readonly number[],
  side: number,
): Tensor {
  return dilations.toReversed().reduce(seenBy, middlePixel(side));
}

/** Rows from the first to the last that a field touches. */
export function fieldSize(field: Tensor): number {
  const touched = rowsOf(field).map((row) => row.some((value) => value > 0));
  return touched.lastIndexOf(true) - touched.indexOf(true) + 1;
}

function panelOf(dilations: readonly number[], place: Place): string[] {
  const dilation = dilations[dilations.length - 1];
  const field = receptiveField(dilations, SIDE);
  const taps = seenBy(middlePixel(SIDE), dilation);
  const reach = fieldSize(field);
  const cells = rowsOf(field).flatMap((row, y) =>
    row.map((value, x) =>
      rectangle(
        {
          x: place.x + x * CELL,
          y: place.y + y * CELL,
          width: CELL,
          height: CELL,
        },
        {
          fill: value > 0 ? COLOURS.window.fill : COLOURS.plain.fill,
          stroke: "#c4c4c4",
        },
      ),
    ),
  );
  const dots = rowsOf(taps).flatMap((row, y) =>
    row.flatMap((value, x) =>
      value > 0
        ? element("circle", {
            cx: place.x + (x + 0.5) * CELL,
            cy: place.y + (y + 0.5) * CELL,
            r: 4.5,
            fill: COLOURS.other.line,
          })
        : [],
    ),
  );
  return [
    text(
      `Layer ${dilations.length}, dilation ${dilation}`,
      { x: place.x, y: place.y - 32 },
      { weight: "bold" },
    ),
    caption(`sees ${reach} \u00d7 ${reach} pixels of the image`, {
      x: place.x,
      y: place.y - 13,
    }),
    ...cells,
    ...dots,
  ];
}

/** @param dilations - of layers stacked on each other, the first next to the image */
export function receptiveFieldFigure(dilations: readonly number[]): Figure {
  const stacks = dilations.map((_, i) => dilations.slice(0, i + 1));
  const reaches = stacks.map((stack) => fieldSize(receptiveField(stack, SIDE)));
  return figureOf(
    {
      name: "02-receptive-field",
      title:
        "Dilation: the field of view more than doubles, the map keeps its size",
      description: `Layers of 3x3 kernels with dilation ${dilations.join(", ")} on a map of ${SIDE}x${SIDE}: a pixel of their outputs sees ${reaches.join(", ")} pixels of the image in each direction.`,
      height: TOP + SIDE * CELL + 64,
    },
    [
      ...stacks.flatMap((stack, i) =>
        panelOf(stack, { x: 24 + i * 264, y: TOP }),
      ),
      caption("Orange: the nine taps of this layer.", {
        x: 24,
        y: TOP + SIDE * CELL + 24,
      }),
      caption(
        "Blue: all that its middle output sees of the image, through the layers before it.",
        { x: 24, y: TOP + SIDE * CELL + 43 },
      ),
    ],
  );
}
