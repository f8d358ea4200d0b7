/** Worked numbers of page 01. */
import { windowOutputSize } from "../../../reference/output-size.ts";
import { markdownTable } from "../../report/markdown.ts";
import type { Axis, Steps } from "../examples/output-size.ts";
import { startsOf } from "../figures/steps.ts";

/** Width of a pixel in text. */
const CELL = 2;

function windowLine({ windowSize, dilation }: Axis, first: number): string {
  const cells = Array<string>(first + (windowSize - 1) * dilation + 1).fill("");
  for (let tap = 0; tap < windowSize; tap++)
    cells[first + tap * dilation] = "#";
  return cells.map((cell) => cell.padEnd(CELL)).join("");
}

/** A row of pixels, padding as dots, and below it the window at each of its positions and at the first where it fits no more. */
export function stepLines(example: Steps): string[] {
  const { inputSize, stride, padding } = example.given;
  const starts = startsOf(example);
  const beyond = starts[starts.length - 1] + stride;
  const pixels = Array.from({ length: inputSize + 2 * padding }, (_, i) =>
    i < padding || i >= padding + inputSize ? "." : String(i - padding),
  );
  const labelled = (label: string, line: string) =>
    `${label.padEnd(10)}${line}`.trimEnd();
  const windowAt = (start: number) =>
    windowLine(example.given, start + padding);
  return [
    labelled("pixels", pixels.map((pixel) => pixel.padEnd(CELL)).join("")),
    ...starts.map((start) => labelled(`at ${start}`, windowAt(start))),
    labelled(`at ${beyond}`, `${windowAt(beyond)}   does not fit`),
  ];
}

type Step = Omit<Axis, "inputSize">;

/** The reductions of the study's networks; `step(i)` is that of block i. */
const REDUCTIONS: readonly {
  readonly name: string;
  readonly step: (block: number) => Step;
}[] = [
  {
    name: "max or average pooling",
    step: () => ({ windowSize: 2, stride: 2, padding: 1, dilation: 1 }),
  },
  {
    name: "overlapping pooling",
    step: () => ({ windowSize: 2, stride: 1, padding: 1, dilation: 1 }),
  },
  {
    name: "strided convolution",
    step: () => ({ windowSize: 3, stride: 2, padding: 1, dilation: 1 }),
  },
  {
    name: "dilated convolution",
    step: (block) => ({
      windowSize: 3,
      stride: 1,
      padding: 1,
      dilation: block + 2,
    }),
  },
];

/** Sides of the maps of a 28x28 image before and after each of four blocks. */
export function mapSizes(step: (block: number) => Step): number[] {
  const sizes = [28];
  for (let block = 0; block < 4; block++) {
    const { windowSize, stride, padding, dilation } = step(block);
    sizes.push(
      windowOutputSize(sizes[block], windowSize, stride, padding, dilation),
    );
  }
  return sizes;
}

/** The map sizes of the study's networks. */
export function mapSizesTable(): string {
  const left = { align: "left" } as const;
  const right = { align: "right" } as const;
  const sizes = REDUCTIONS.map(({ step }) => mapSizes(step));
  return markdownTable(
    [
      { heading: "reduction", ...left },
      { heading: "window", ...right },
      { heading: "stride", ...right },
      { heading: "padding", ...right },
      { heading: "dilation", ...right },
      { heading: "side of the map, block by block", ...left },
    ],
    REDUCTIONS.map(({ name, step }, i) => {
      const first = step(0);
      const last = step(3);
      return [
        name,
        String(first.windowSize),
        String(first.stride),
        String(first.padding),
        first.dilation === last.dilation
          ? String(first.dilation)
          : `${first.dilation} to ${last.dilation}`,
        sizes[i].join(", "),
      ];
    }),
  );
}
