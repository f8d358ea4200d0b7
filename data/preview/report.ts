/** The report of a preview, in Markdown: what is in a data set, and what is wrong with it. */
import { counted } from "../counted.ts";
import type { Division, NamedImages } from "../dataset.ts";
import { repeatedIn } from "./findings.ts";
import type { Findings, Portion } from "./findings.ts";

/** Images that a list of examples names at most. */
const EXAMPLES = 10;

const IMAGES_ARE = ["image is", "images are"] as const;

function examples(images: readonly number[]): string {
  const more = images.length > EXAMPLES ? ", ..." : "";
  return `${images.slice(0, EXAMPLES).join(", ")}${more}`;
}

/** As it can stand in a cell of a table. */
function cell(text: string): string {
  return text.replaceAll(/[\\|`*_<>[\]]/g, "\\$&");
}

function row(cells: readonly (string | number)[]): string {
  return `| ${cells.join(" | ")} |`;
}

function missingClasses(
  { classNames }: NamedImages,
  { counts }: Findings,
  portions: readonly Portion[],
): string[] {
  return portions.flatMap(({ name }, p) => {
    const missing = classNames.filter((_, label) => counts[label][p] === 0);
    return missing.length > 0
      ? [`No image in the ${name} of: ${missing.map(cell).join(", ")}.`]
      : [];
  });
}

function repetitions(
  findings: Findings,
  portions: readonly Portion[],
): string[] {
  return portions.flatMap((portion, p) =>
    portions.slice(0, p + 1).flatMap((other) => {
      // a file and a part share images, which says nothing
      const isFile = portion.name.endsWith("file");
      if (isFile !== other.name.endsWith("file")) return [];
      const count = repeatedIn(findings, portion, other);
      if (count === 0) return [];
      return portion === other
        ? [
            `Within the ${portion.name}, ${counted(count, "image repeats", "images repeat")} another one.`,
          ]
        : [
            `Of the ${portion.name}, ${counted(count, ...IMAGES_ARE)} also in the ${other.name}.`,
          ];
    }),
  );
}

function oddImages({ blank, contradicting }: Findings): string[] {
  return [
    ...(blank.length > 0
      ? [
          `${counted(blank.length, ...IMAGES_ARE)} empty, all of one grey: ${examples(blank)}.`,
        ]
      : []),
    ...(contradicting.length > 0
      ? [
          `${counted(contradicting.length, ...IMAGES_ARE)} there with different labels: ${examples(contradicting.map(([first]) => first))}.`,
        ]
      : []),
  ];
}

/**
 * @param set - what was looked at
 * @param division - how its images are divided
 * @param portions - the columns of the table of counts
 */
export function reportOf(
  set: NamedImages & { readonly name: string },
  division: Division,
  portions: readonly Portion[],
  findings: Findings,
): string {
  const { images, classNames } = set;
  const wrong = [
    ...missingClasses(set, findings, portions),
    ...repetitions(findings, portions),
    ...oddImages(findings),
  ];
  return [
    `# ${cell(set.name)}`,
    "",
    `${counted(images.labels.length, "image")} of ${images.height} x ${images.width} pixels, ${counted(classNames.length, "class", "classes")}, ${division} split.`,
    "`contact-sheet.png` shows some images of every class, `mean-images.png` the mean image of every class.",
    "",
    "## What was found wrong",
    "",
    ...(wrong.length > 0 ? wrong.map((what) => `- ${what}`) : ["Nothing."]),
    "",
    "Images are counted from 0, those of the training file first.",
    "",
    "## Images per class",
    "",
    row(["label", "class", ...portions.map(({ name }) => name)]),
    row(["---:", "---", ...portions.map(() => "---:")]),
    ...classNames.map((name, label) =>
      row([label, cell(name), ...findings.counts[label]]),
    ),
    row(["", "all", ...portions.map((portion) => portion.images.length)]),
    "",
  ].join("\n");
}
