/** What the elements of a convolution's results are made of. */
import { outputSeeing, pixelSeen } from "../../../../reference/plain/window.ts";
import type {
  Conv2dBackwardCase,
  Conv2dFpropCase,
} from "../../../arbitraries/conv2d.ts";
import type { Element, Origin } from "../../origin.ts";
import { indicesOf } from "../../picture.ts";

/** @param index - `[n, k, oy, ox]` */
export function fpropOrigin(
  { kernels, geometry }: Conv2dFpropCase,
  _result: string,
  [n, k, oy, ox]: readonly number[],
): Origin {
  const taps = indicesOf(kernels.shape.slice(1));
  const products = taps.map(([c, ky, kx]): Element[] => {
    const iy = pixelSeen(geometry, 0, oy, ky);
    const ix = pixelSeen(geometry, 1, ox, kx);
    return [
      { argument: "inputs", index: [n, c, iy, ix] },
      { argument: "kernels", index: [k, c, ky, kx] },
    ];
  });
  return {
    words: "inputs * kernels, summed over the window, plus the bias",
    terms: [...products, [{ argument: "biases", index: [k] }]],
    making: "sum",
    padding: geometry.padding,
  };
}

/** @param index - `[n, c, iy, ix]` */
export function bpropOrigin(
  { kernels, gradsWrtOutputs, geometry }: Conv2dBackwardCase,
  _result: string,
  [n, c, iy, ix]: readonly number[],
): Origin {
  const [K, , KH, KW] = kernels.shape;
  const [, , OH, OW] = gradsWrtOutputs.shape;
  const terms = indicesOf([K, KH, KW]).flatMap(([k, ky, kx]): Element[][] => {
    const oy = outputSeeing(geometry, 0, iy, ky, OH);
    const ox = outputSeeing(geometry, 1, ix, kx, OW);
    if (oy === undefined || ox === undefined) return [];
    const output = { argument: "gradsWrtOutputs", index: [n, k, oy, ox] };
    return [[{ argument: "kernels", index: [k, c, ky, kx] }, output]];
  });
  const words =
    terms.length > 0
      ? "kernels * gradsWrtOutputs, summed over the outputs that this pixel went into, each with the tap that it met"
      : "this pixel went into no output";
  return { words, terms, making: "sum" };
}

/** @param index - `[k, c, ky, kx]` in `kernels`, `[k]` in `biases` */
export function gradsOrigin(
  { gradsWrtOutputs, geometry }: Conv2dBackwardCase,
  result: string,
  [k, c, ky, kx]: readonly number[],
): Origin {
  const [N, , OH, OW] = gradsWrtOutputs.shape;
  const places = indicesOf([N, OH, OW]);
  const outputAt = ([n, oy, ox]: readonly number[]): Element => ({
    argument: "gradsWrtOutputs",
    index: [n, k, oy, ox],
  });
  if (result === "biases")
    return {
      words: "gradsWrtOutputs of this filter, summed",
      terms: places.map((place) => [outputAt(place)]),
      making: "sum",
    };
  const pixelAt = ([n, oy, ox]: readonly number[]): Element => {
    const iy = pixelSeen(geometry, 0, oy, ky);
    const ix = pixelSeen(geometry, 1, ox, kx);
    return { argument: "inputs", index: [n, c, iy, ix] };
  };
  return {
    words:
      "inputs * gradsWrtOutputs, summed over the outputs, each with the pixel that met this tap",
    terms: places.map((place) => [pixelAt(place), outputAt(place)]),
    making: "sum",
    padding: geometry.padding,
  };
}
