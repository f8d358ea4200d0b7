/** What the elements of columns, and of what becomes of columns, are made of. */
import { outputSizes } from "../../../../reference/output-size.ts";
import {
  isInside,
  outputSeeing,
  pixelSeen,
} from "../../../../reference/plain/window.ts";
import type { Col2imCase, Im2colCase } from "../../../arbitraries/im2col.ts";
import type { Element, Origin } from "../../origin.ts";
import { indexAt, indicesOf } from "../../picture.ts";

/** @param index - `[row, column]` */
export function im2colOrigin(
  { inputs, kernelSize, geometry }: Im2colCase,
  _result: string,
  [row, column]: readonly number[],
): Origin {
  const [N, C] = inputs.shape;
  const sizes = outputSizes(inputs.shape, kernelSize, geometry);
  const [c, ky, kx] = indexAt([C, ...kernelSize], row);
  const [n, oy, ox] = indexAt([N, ...sizes], column);
  const iy = pixelSeen(geometry, 0, oy, ky);
  const ix = pixelSeen(geometry, 1, ox, kx);
  const place = `row ${row} is (c, ky, kx) = (${c}, ${ky}, ${kx}), column ${column} is (n, oy, ox) = (${n}, ${oy}, ${ox})`;
  return {
    words: `${isInside(inputs, iy, ix) ? "one pixel" : "padding, which is 0"}; ${place}`,
    terms: [[{ argument: "inputs", index: [n, c, iy, ix] }]],
    making: "sum",
    padding: geometry.padding,
  };
}

/** @param index - `[n, c, iy, ix]` */
export function col2imOrigin(
  { inputShape, kernelSize, geometry }: Col2imCase,
  _result: string,
  [n, c, iy, ix]: readonly number[],
): Origin {
  const [KH, KW] = kernelSize;
  const [OH, OW] = outputSizes(inputShape, kernelSize, geometry);
  const terms = indicesOf(kernelSize).flatMap(([ky, kx]): Element[][] => {
    const oy = outputSeeing(geometry, 0, iy, ky, OH);
    const ox = outputSeeing(geometry, 1, ix, kx, OW);
    if (oy === undefined || ox === undefined) return [];
    const row = (c * KH + ky) * KW + kx;
    const column = (n * OH + oy) * OW + ox;
    return [[{ argument: "columns", index: [row, column] }]];
  });
  const words =
    terms.length > 0
      ? "columns, summed over the places that this pixel was copied to"
      : "this pixel was copied to no place";
  return { words, terms, making: "sum" };
}
