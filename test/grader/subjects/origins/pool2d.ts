/** What the elements of the poolings' results are made of. */
import type { Pool2dGeometry } from "../../../../core/geometry.ts";
import { withoutGaps } from "../../../../reference/output-size.ts";
import {
  isInside,
  outputSeeing,
  pixelSeen,
} from "../../../../reference/plain/window.ts";
import type {
  AvgPool2dBpropCase,
  MaxPool2dBpropCase,
  Pool2dFpropCase,
} from "../../../arbitraries/pool2d.ts";
import type { Element, Origin } from "../../origin.ts";
import { indicesOf } from "../../picture.ts";

/** The window at `[n, c, oy, ox]`, padding and all. */
function windowAt(
  geometry: Pool2dGeometry,
  [n, c, oy, ox]: readonly number[],
): Element[] {
  const window = withoutGaps(geometry);
  return indicesOf(geometry.size).map(([ky, kx]) => {
    const iy = pixelSeen(window, 0, oy, ky);
    const ix = pixelSeen(window, 1, ox, kx);
    return { argument: "inputs", index: [n, c, iy, ix] };
  });
}

function alone(element: Element): [Element] {
  return [element];
}

/** @param index - `[n, c, oy, ox]`, in `outputs` and in `argmax` */
export function maxFpropOrigin(
  { inputs, geometry }: Pool2dFpropCase,
  result: string,
  index: readonly number[],
): Origin {
  const window = windowAt(geometry, index);
  const isPixel = ({ index: [, , iy, ix] }: Element) =>
    isInside(inputs, iy, ix);
  const isPlace = result === "argmax";
  return {
    words: `${isPlace ? "the place of the first largest" : "the largest"} of the pixels in the window`,
    terms: window.filter(isPixel).map(alone),
    making: isPlace ? "place of the largest" : "largest",
    besides: window.filter((element) => !isPixel(element)),
    padding: geometry.padding,
  };
}

/** @param index - `[n, c, iy, ix]` */
export function maxBpropOrigin(
  { inputs, argmax, gradsWrtOutputs }: MaxPool2dBpropCase,
  _result: string,
  [n, c, iy, ix]: readonly number[],
): Origin {
  const [, , OH, OW] = gradsWrtOutputs.shape;
  const place = iy * inputs.shape[3] + ix;
  const won = indicesOf([OH, OW])
    .filter(([oy, ox]) => argmax.get(n, c, oy, ox) === place)
    .map(([oy, ox]) => [n, c, oy, ox]);
  const words =
    won.length > 0
      ? `gradsWrtOutputs of the windows that this pixel won, those with argmax ${place}, summed`
      : `this pixel won no window, for argmax is nowhere ${place}`;
  return {
    words,
    terms: won.map((index) => [{ argument: "gradsWrtOutputs", index }]),
    making: "sum",
    besides: won.map((index) => ({ argument: "argmax", index })),
  };
}

function areaOf({ size: [rows, columns] }: Pool2dGeometry): number {
  return rows * columns;
}

/** @param index - `[n, c, oy, ox]` */
export function avgFpropOrigin(
  { geometry }: Pool2dFpropCase,
  _result: string,
  index: readonly number[],
): Origin {
  return {
    words: "the window’s sum, padding as zeros, divided by its area",
    terms: windowAt(geometry, index).map(alone),
    making: "sum",
    divisor: areaOf(geometry),
    padding: geometry.padding,
  };
}

/** @param index - `[n, c, iy, ix]` */
export function avgBpropOrigin(
  { gradsWrtOutputs, geometry }: AvgPool2dBpropCase,
  _result: string,
  [n, c, iy, ix]: readonly number[],
): Origin {
  const window = withoutGaps(geometry);
  const [, , OH, OW] = gradsWrtOutputs.shape;
  const terms = indicesOf(geometry.size).flatMap(([ky, kx]): Element[][] => {
    const oy = outputSeeing(window, 0, iy, ky, OH);
    const ox = outputSeeing(window, 1, ix, kx, OW);
    if (oy === undefined || ox === undefined) return [];
    return [[{ argument: "gradsWrtOutputs", index: [n, c, oy, ox] }]];
  });
  const words =
    terms.length > 0
      ? "gradsWrtOutputs of the windows with this pixel in them, divided by the window’s area"
      : "this pixel lies in no window";
  return { words, terms, making: "sum", divisor: areaOf(geometry) };
}
