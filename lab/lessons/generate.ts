/** All that is made from the worked examples: figures, and blocks within pages and docstrings. */
import { exercises } from "../kata/manifest.ts";
import { blocksFor, workedLines } from "./blocks.ts";
import { figures } from "./figures.ts";
import { filledDocstring, filledPage } from "./fill.ts";

/** A file of the project as it should be. */
export interface Generated {
  /** From the project's root, for instance `docs/01-output-size.md`. */
  readonly path: string;
  readonly content: string;
}

/** Which example stands in the docstring of which function. */
const docstringExamples: Readonly<Record<string, keyof typeof workedLines>> = {
  windowOutputSize: "six-pixels",
  conv2dFprop: "sliding-window",
  conv2dBprop: "gradients-sent-back",
  conv2dGradsWrtParams: "weights-collect",
  maxPool2dFprop: "map-maxima",
  maxPool2dBprop: "map-maxima-backward",
  avgPool2dFprop: "map-means",
  avgPool2dBprop: "map-means-backward",
  im2col: "two-windows",
  col2im: "two-columns",
  conv2dFpropSerialised: "two-images-two-kernels",
  conv2dFpropGpu: "output-threads",
  conv2dBpropGpu: "shared-pixels",
  maxPool2dBpropGpu: "asking-who-won",
};

function solutionOf(source: string, functions: readonly string[]): string {
  return functions.reduce((filled, name) => {
    const example = docstringExamples[name];
    return example
      ? filledDocstring(filled, name, workedLines[example])
      : filled;
  }, source);
}

/**
 * The generated files, in the order of the exercises.
 *
 * @param read - gives the text of a file of the project: what is not generated in it stays
 */
export function generatedFiles(read: (path: string) => string): Generated[] {
  const drawn = figures().map(({ name, svg }) => ({
    path: `docs/figures/${name}.svg`,
    content: svg,
  }));
  const index = "docs/README.md";
  return [
    ...drawn,
    { path: index, content: filledPage(read(index), blocksFor(undefined)) },
    ...exercises.flatMap((exercise) => {
      const page = `docs/${exercise.id}.md`;
      const solution = `solutions/${exercise.id}.ts`;
      return [
        { path: page, content: filledPage(read(page), blocksFor(exercise)) },
        {
          path: solution,
          content: solutionOf(read(solution), exercise.functions),
        },
      ];
    }),
  ];
}
