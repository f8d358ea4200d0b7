/** Worked numbers of page 07. */
import { markdownTable } from "../../report/markdown.ts";
import type { RolledUp, Unrolled } from "../examples/columns.ts";
import { rowsOf } from "../figures/grid.ts";
import { megabytes, memoryOf } from "../figures/serialisation.ts";
import { beside, numbersPart } from "../text.ts";

export function unrolledLines({ given, results }: Unrolled): string[] {
  return beside([
    numbersPart("inputs", rowsOf(given.inputs)),
    numbersPart("columns", rowsOf(results.columns)),
  ]);
}

export function rolledUpLines({ given, results }: RolledUp): string[] {
  return beside([
    numbersPart("columns", rowsOf(given.columns)),
    numbersPart("images", rowsOf(results.images)),
  ]);
}

/** What images and columns take in the blocks of the study's network, whose maps have these sides. */
export function memoryTable(sides: readonly number[]): string {
  const right = { align: "right" } as const;
  return markdownTable(
    [
      { heading: "convolution on", align: "left" },
      { heading: "images", ...right },
      { heading: "columns", ...right },
    ],
    sides.map((side, block) => {
      const channels = block === 0 ? 1 : 64;
      const { images, columns } = memoryOf({ batch: 100, channels, side });
      return [
        `100 x ${channels} x ${side} x ${side}`,
        megabytes(images),
        megabytes(columns),
      ];
    }),
  );
}
