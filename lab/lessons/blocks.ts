/** What the generator writes between the markers of the pages, by name. */
import { exercises } from "../kata/manifest.ts";
import type { Exercise } from "../kata/manifest.ts";
import { markdownTable } from "../report/markdown.ts";
import { memoryTable, rolledUpLines, unrolledLines } from "./blocks/columns.ts";
import {
  arrivalLines,
  backwardLines,
  firstSumLines,
  forwardLines,
  gradsLines,
  partLines,
  productLines,
  threadLines,
} from "./blocks/convolution.ts";
import { mapSizesTable, stepLines } from "./blocks/output-size.ts";
import {
  mapLines,
  maximaLines,
  questionLines,
  translationTable,
} from "./blocks/pooling.ts";
import * as columns from "./examples/columns.ts";
import * as convolution from "./examples/convolution.ts";
import * as axis from "./examples/output-size.ts";
import * as pooling from "./examples/pooling.ts";
import { POOLING_WINDOWS, figures, fourKernels } from "./figures.ts";
import { placeLines } from "./figures/side-by-side.ts";
import { firstCharacters } from "./figures/translation.ts";
import { fenced } from "./text.ts";

/** Worked examples that stand in text, the same lines in pages and docstrings. */
export const workedLines = {
  "six-pixels": stepLines(axis.sixPixels),
  "padded-pixels": stepLines(axis.paddedPixels),
  "dilated-pixels": stepLines(axis.dilatedPixels),
  "sliding-window": forwardLines(convolution.slidingWindow),
  "first-sum": firstSumLines(convolution.slidingWindow),
  "border-window": forwardLines(convolution.borderWindow),
  "dilated-window": forwardLines(convolution.dilatedWindow),
  "gradients-sent-back": backwardLines(convolution.gradientsSentBack),
  "weights-collect": gradsLines(convolution.weightsCollect),
  "map-maxima": maximaLines(pooling.mapMaxima),
  "map-maxima-backward": mapLines({
    gradsWrtOutputs: pooling.mapMaximaBackward.given.gradsWrtOutputs,
    argmax: pooling.mapMaximaBackward.given.argmax,
    ...pooling.mapMaximaBackward.results,
  }),
  "corner-maxima": maximaLines(pooling.cornerMaxima),
  "won-twice": mapLines({
    inputs: pooling.wonTwice.given.inputs,
    argmax: pooling.wonTwice.given.argmax,
    gradsWrtOutputs: pooling.wonTwice.given.gradsWrtOutputs,
    ...pooling.wonTwice.results,
  }),
  "map-means": mapLines({
    inputs: pooling.mapMeans.given.inputs,
    ...pooling.mapMeans.results,
  }),
  "map-means-backward": mapLines({
    gradsWrtOutputs: pooling.mapMeansBackward.given.gradsWrtOutputs,
    ...pooling.mapMeansBackward.results,
  }),
  "corner-means": mapLines({
    inputs: pooling.cornerMeans.given.inputs,
    ...pooling.cornerMeans.results,
  }),
  "two-windows": unrolledLines(columns.twoWindows),
  "two-columns": rolledUpLines(columns.twoColumns),
  "two-images-two-kernels": productLines(convolution.twoImagesTwoKernels),
  "output-threads": threadLines(convolution.slidingWindow),
  "shared-pixels": backwardLines(convolution.sharedPixels),
  "shared-pixels-sums": arrivalLines(convolution.sharedPixels),
  "asking-who-won": questionLines(pooling.mapMaximaBackward),
  "places-read": placeLines(fourKernels),
  "two-parts": partLines(convolution.twoParts),
} as const satisfies Readonly<Record<string, readonly string[]>>;

function numberOf({ id }: Exercise): string {
  return id.slice(0, 2);
}

/** Where a page's reader goes from here. */
function linksOf(exercise: Exercise): string {
  const place = exercises.indexOf(exercise);
  const linked = (words: string, other: Exercise | undefined) =>
    other
      ? [`${words} [${numberOf(other)} ${other.title}](${other.id}.md)`]
      : [];
  return [
    ...linked("Before:", exercises[place - 1]),
    ...linked("Next:", exercises[place + 1]),
    `[your file](../exercises/${exercise.id}.ts)`,
    "[all pages](README.md)",
  ].join(" · ");
}

function commandsOf(exercise: Exercise): string {
  const number = numberOf(exercise);
  const commands = [
    [`npm run kata -- ${number}`, "grades this exercise whenever you save it"],
    [`npx vitest run ${number}`, "grades it once"],
    [`npm run kata -- hint ${number}`, "one more hint"],
  ];
  const width = Math.max(...commands.map(([command]) => command.length));
  const lines = commands.map(
    ([command, does]) => `${command.padEnd(width)} # ${does}`,
  );
  return ["```sh", ...lines, "```"].join("\n");
}

function indexTable(): string {
  const left = { align: "left" } as const;
  return markdownTable(
    [
      { heading: "page", ...left },
      { heading: "what you take away", ...left },
      { heading: "section of the study", ...left },
    ],
    exercises.map(({ id, title, concept, section, isOptional }) => [
      `[${id.slice(0, 2)} ${title}](${id}.md)${isOptional ? " (optional)" : ""}`,
      concept,
      section,
    ]),
  );
}

/**
 * Every block that a page can ask for.
 *
 * @param exercise - the one that the page is about; nothing for the index
 */
export function blocksFor(
  exercise: Exercise | undefined,
): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...Object.entries(workedLines).map(
      ([name, lines]) => [`example ${name}`, fenced(lines)] as const,
    ),
    ...drawnBlocks,
    ...tables,
    ...(exercise
      ? ([
          ["links", linksOf(exercise)],
          ["commands", commandsOf(exercise)],
        ] as const)
      : []),
  ]);
}

const drawnBlocks = figures().map(
  ({ name, description }) =>
    [`figure ${name}`, `![${description}](figures/${name}.svg)`] as const,
);

const tables: readonly (readonly [string, string])[] = [
  ["table exercises", indexTable()],
  ["table map-sizes", mapSizesTable()],
  ["table memory", memoryTable([28, 15, 8, 5])],
  ["table translation", translationTable(firstCharacters(), POOLING_WINDOWS)],
];
