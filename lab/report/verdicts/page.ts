/** `verdicts.md`: the study's findings, each with its verdict, the numbers and the rule. */
import type { Summary } from "../../experiments/record.ts";
import { counted } from "../../../data/counted.ts";
import { escaped, markdownTable } from "../markdown.ts";
import type { Column } from "../markdown.ts";
import { seedWords, shortHash } from "../words.ts";
import { verdictCounts } from "./counts.ts";
import { numberOf } from "./number-words.ts";
import { scopeOf } from "./scope.ts";
import { STUDY_TEST_IMAGES } from "./results.ts";
import type { Comparison, Verdict } from "./verdict.ts";
import { verdictsOf } from "./verdicts-of.ts";
import { noiseScope, studyNoise, worthsOf } from "./worth.ts";
import type { Worth } from "./worth.ts";

const ABSENT = "–";

/** The whole page in Markdown. */
export function verdictsPage(summary: Summary): string {
  const verdicts = verdictsOf(summary);
  return [
    "# The study’s findings, and what these runs say about them",
    ...scopeParagraphs(summary),
    provenanceOf(summary),
    overviewOf(verdicts),
    HOW_TO_READ,
    ...verdicts.map(sectionOf),
    worthSection(summary),
  ]
    .join("\n\n")
    .concat("\n");
}

function scopeParagraphs(summary: Summary): string[] {
  const { isEvidence, lines } = scopeOf(summary);
  const [claim, ...others] = lines.map(escaped);
  return [
    isEvidence ? claim : `> **Warning:** ${claim}`,
    others.map((line) => `- ${line}`).join("\n"),
  ];
}

function provenanceOf({ preset, dataset, engine, runs }: Summary): string {
  return [
    `Preset ${preset}`,
    `data set ${escaped(dataset.name)} (SHA-256 ${escaped(shortHash(dataset.sha256))}…)`,
    `engine ${escaped(engine)}`,
    ...(runs.length > 0 ? [seedWords(runs)] : []),
  ].join(" · ");
}

function overviewOf(verdicts: readonly Verdict[]): string {
  const table = markdownTable(
    [
      { heading: "Finding", align: "left" },
      { heading: "The study says", align: "left" },
      { heading: "Verdict", align: "left" },
    ],
    verdicts.map(({ id, claim, verdict, isAsked }) => [
      `[${id}](#${id})`,
      escaped(claim),
      isAsked ? verdict : "not run",
    ]),
  );
  return `${verdictCounts(verdicts)}.\n\n${table}`;
}

const HOW_TO_READ = [
  "- A number decides where the whole of its interval does: all of it where the finding says, or all of it elsewhere. An interval that holds both answers decides nothing, nor do runs that are missing, or networks that have learned nothing.",
  "- A finding that says several things is confirmed where all of them hold, contradicted where one does not, and else undecided.",
  "- Differences are means over the seeds, each of one network’s number less another’s from the same seed; n is how many seeds that are. Factors are geometric means.",
].join("\n");

const comparisonColumns: readonly Column[] = [
  { heading: "Compared", align: "left" },
  { heading: "Study", align: "right" },
  { heading: "Ours", align: "right" },
  { heading: "95% interval", align: "right" },
  { heading: "n", align: "right" },
];

function sectionOf({
  id,
  claim,
  sentence,
  rule,
  comparisons,
}: Verdict): string {
  return [
    `## ${id}`,
    `**Claim.** ${escaped(claim)}`,
    `**Verdict.** ${escaped(sentence)}`,
    ...(comparisons.length > 0 ? [comparisonTable(comparisons)] : []),
    `**Rule.** ${escaped(rule)}`,
  ].join("\n\n");
}

function comparisonTable(comparisons: readonly Comparison[]): string {
  return markdownTable(
    comparisonColumns,
    comparisons.map((comparison) => {
      const { what, study, ours, interval, pairs } = comparison;
      const number = (value?: number) =>
        value === undefined ? ABSENT : numberOf(comparison, value);
      return [
        escaped(unitWords(what, comparison)),
        number(study),
        number(ours),
        interval
          ? `${number(interval.low)} to ${number(interval.high)}`
          : ABSENT,
        String(pairs),
      ];
    }),
  );
}

/** What is compared, with its unit where the number would not tell. */
function unitWords(what: string, { measure }: Comparison): string {
  switch (measure) {
    case "loss":
      return `${what} (nats)`;
    case "MiB":
      return `${what} (MiB)`;
    case "factor":
      return `${what} (times)`;
    case "accuracy":
    case "epochs":
      return what;
  }
}

function worthSection(summary: Summary): string {
  const worths = worthsOf(summary);
  const scope = noiseScope(summary);
  return [
    "## What the study’s differences are worth",
    noiseParagraph(worths),
    ...(scope === undefined ? [] : [scope]),
    escaped(exampleOf(worths).sentence),
    hintParagraph(worths),
    markdownTable(
      worthColumns,
      worths.map(({ comparison, ratio, needed }) => [
        escaped(unitWords(comparison.what, comparison)),
        numberOf(comparison, comparison.study),
        comparison.deviation?.toFixed(4) ?? ABSENT,
        ratio?.toFixed(1) ?? ABSENT,
        needed?.toFixed(1) ?? ABSENT,
      ]),
    ),
  ].join("\n\n");
}

/** One of the differences, with a known worth if there is any. */
function exampleOf(worths: readonly Worth[]): Worth {
  return worths.find(({ ratio }) => ratio !== undefined) ?? worths[0];
}

const worthColumns: readonly Column[] = [
  { heading: "Difference", align: "left" },
  { heading: "Study", align: "right" },
  { heading: "Deviation between our seeds", align: "right" },
  { heading: "Study over deviation", align: "right" },
  { heading: "Needed", align: "right" },
];

/** What our seeds tell about the noise. */
function noiseParagraph(worths: readonly Worth[]): string {
  const known = worths.filter(({ ratio }) => ratio !== undefined);
  const clear = known.filter(({ ratio = 0, needed = 0 }) => ratio > needed);
  const result =
    known.length === 0
      ? "No difference here was trained from two seeds or more, so nothing is known of our noise."
      : `The deviation is known of ${counted(known.length, "difference")}, of which ${clear.length === 0 ? "none stands" : clear.length === 1 ? "1 stands" : `${clear.length} stand`} out.`;
  return [
    "The study trained its networks once, so each of its differences is one draw from the noise between seeds. How wide that noise is, our seeds tell: by the standard deviation of the same difference between them.",
    "A single difference stands out where it is more of these deviations than the last column says: chance alone brings that about once in twenty times.",
    result,
  ].join(" ");
}

/** What the study itself tells about its noise. */
function hintParagraph(worths: readonly Worth[]): string {
  const { twice, apart, sampling } = studyNoise();
  const accuracies = worths
    .filter(({ comparison }) => comparison.measure === "accuracy")
    .map(({ comparison }) => Math.abs(comparison.study));
  const small = accuracies.filter((difference) => difference <= apart);
  const both = twice.map((accuracy) => accuracy.toFixed(4)).join(" and ");
  return `The study’s own hint: it trained one network twice, and got ${both}, which is ${apart.toFixed(4)} apart. Of the ${accuracies.length} differences of accuracy below, ${small.length} are no larger than that. And ${STUDY_TEST_IMAGES.toLocaleString("en")} test images leave a standard error of ${sampling.toFixed(4)} in each such accuracy.`;
}
