/** Worked numbers of pages 05, 06 and 10. */
import type { NdArray } from "ndarray";
import { markdownTable } from "../../report/markdown.ts";
import type { MaxBackward, MaxForward } from "../examples/pooling.ts";
import { rowsOf } from "../figures/grid.ts";
import { changeByStep } from "../figures/translation.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { beside, labelledRows, numbersPart } from "../text.ts";

/** Tensors of one image and channel next to each other, under their names, in order. */
export function mapLines(maps: Readonly<Record<string, NdArray>>): string[] {
  return beside(
    Object.entries(maps).map(([name, map]) => numbersPart(name, rowsOf(map))),
  );
}

export function maximaLines({ given, results }: MaxForward): string[] {
  return mapLines({ inputs: given.inputs, ...results });
}

/** What the threads of the second row of pixels find out. For windows that lie side by side. */
export function questionLines({ given, results }: MaxBackward): string[] {
  const W = given.inputs.shape[3];
  const OW = given.argmax.shape[3];
  const [height, width] = given.geometry.size;
  const row = 1;
  const columns = Array.from({ length: W }, (_, ix) => ix);
  const windows = columns.map((ix) => ({
    oy: Math.floor(row / height),
    ox: Math.floor(ix / width),
  }));
  return labelledRows([
    ["thread.x", columns.map((ix) => row * W + ix)],
    ["shown by window", windows.map(({ oy, ox }) => oy * OW + ox)],
    [
      "argmax there",
      windows.map(({ oy, ox }) => given.argmax.get(0, 0, oy, ox)),
    ],
    ["returns", columns.map((ix) => results.gradsWrtInputs.get(0, 0, row, ix))],
  ]);
}

/**
 * How much a step of one pixel changes, mean over images.
 *
 * @param windows - of poolings whose windows lie side by side; 1 pools nothing
 */
export function translationTable(
  images: readonly Tensor[],
  windows: readonly number[],
): string {
  const meanChange = (pooling: "max" | "average", window: number) => {
    const changes = images.map((image) => changeByStep(pooling, window, image));
    const sum = changes.reduce((total, change) => total + change, 0);
    return `${((100 * sum) / images.length).toFixed(0)} %`;
  };
  const right = { align: "right" } as const;
  return markdownTable(
    [
      { heading: "window", align: "left" },
      { heading: "max pooling", ...right },
      { heading: "average pooling", ...right },
    ],
    windows.map((window) => [
      window === 1 ? "none" : `${window} x ${window}`,
      meanChange("max", window),
      meanChange("average", window),
    ]),
  );
}
