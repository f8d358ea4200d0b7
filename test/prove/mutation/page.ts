/** The page of the docs about mutants, made of a report. */
import { escaped, markdownTable } from "../../../lab/report/markdown.ts";
import type { Column } from "../../../lab/report/markdown.ts";
import { oneLine } from "../../../lab/report/words.ts";
import type { Equivalent } from "./equivalent.ts";
import type { FileScore, MutationReport, OpenMutant } from "./report.ts";

const left = (heading: string): Column => ({ heading, align: "left" });
const right = (heading: string): Column => ({ heading, align: "right" });

/** Numbers of mutants, of one file or of all. */
type Counts = Omit<FileScore, "exercise">;

function totalOf(files: readonly FileScore[]): Counts {
  const sum = (name: keyof Counts) =>
    files.reduce((total, file) => total + file[name], 0);
  return {
    mutants: sum("mutants"),
    killed: sum("killed"),
    endless: sum("endless"),
    equivalent: sum("equivalent"),
    open: sum("open"),
  };
}

/** In percent, cut after one decimal, so that only all is 100. */
function percent(part: number, whole: number): string {
  return (Math.floor((1000 * part) / whole) / 10).toFixed(1);
}

function rowOf(name: string, counts: Counts): string[] {
  const { mutants, killed, endless, equivalent, open } = counts;
  return [
    name,
    ...[mutants, killed, endless, equivalent, open].map(String),
    percent(killed + endless, mutants),
    percent(killed + endless, mutants - equivalent),
  ];
}

function scoreTable(files: readonly FileScore[]): string {
  return markdownTable(
    [
      left("solution"),
      right("mutants"),
      right("killed"),
      right("endless"),
      right("equivalent"),
      right("open"),
      right("killed or endless, %"),
      right("of those not equivalent, %"),
    ],
    [
      ...files.map((file) => rowOf(file.exercise, file)),
      rowOf("all", totalOf(files)),
    ],
  );
}

/** Code in a line of Markdown, shown as it is: between as many backquotes as never follow one another in it. */
function code(text: string): string {
  const line = oneLine(text).replaceAll(/ +/g, " ");
  const runs: readonly string[] = line.match(/`+/g) ?? [];
  if (runs.length === 0) return `\`${line}\``;
  let fence = "`";
  while (runs.includes(fence)) fence += "`";
  return `${fence} ${line} ${fence}`;
}

/** Changes of one function that have one proof. */
interface ProvedTogether {
  readonly exercise: string;
  readonly functionName: string;
  readonly proof: string;
  readonly changes: readonly string[];
}

function together(entries: readonly Equivalent[]): ProvedTogether[] {
  const groups = new Map<string, ProvedTogether>();
  for (const { exercise, functionName, from, to, proof } of entries) {
    const key = JSON.stringify([exercise, functionName, proof]);
    const { changes = [] } = groups.get(key) ?? {};
    const change = `${code(from)} becomes ${code(to)}`;
    const all = [...changes, change];
    groups.set(key, { exercise, functionName, proof, changes: all });
  }
  return [...groups.values()];
}

function entryOf({ functionName, changes, proof }: ProvedTogether): string {
  return `- \`${functionName}\`: ${changes.join(", or ")}. ${proof}`;
}

function lineOf(mutant: OpenMutant): string {
  const { functionName, line, original, changed, reason } = mutant;
  return `- \`${functionName}\`, line ${line}: ${code(original)} becomes ${code(changed)}: ${escaped(reason)}`;
}

/** A heading per solution that has something to list, and its list. */
function sections<Item extends { readonly exercise: string }>(
  items: readonly Item[],
  lineFor: (item: Item) => string,
): string[] {
  const ids = [...new Set(items.map(({ exercise }) => exercise))];
  return ids.flatMap((id) => [
    `### ${id}`,
    items
      .filter(({ exercise }) => exercise === id)
      .map(lineFor)
      .join("\n"),
  ]);
}

const INTRODUCTION = `A mutant is a solution with one small, mechanical change: \`<\` made \`<=\`, \`+\` made \`-\`, a statement left out. A grader that lets
one pass has a hole, unless nobody could tell it from the solution. [StrykerJS](https://stryker-mutator.io) makes the mutants of exercises 01 to 08;
those of the gpu kernels in 09 to 11 are made from their text. Each is graded in a process of its own, with the seed 0 and 100 cases
per claim: one of 01 to 08 by the claims about its exercise, a gpu kernel by the claims about its function.

_Killed_: a claim is false. _Endless_: a loop that counts the wrong way, ended after a while. _Equivalent_: it passes, and the proof
below says why no argument inside the contract tells it from the solution. _Open_: it passes, and nobody knows why.

This page is written by \`npm run prove -- --mutants\`, which takes some minutes and fails if a mutant is open or a proof out of date.`;

/** `docs/mutants.md`. */
export function mutantsPage(report: MutationReport): string {
  const { files, proved, open } = report;
  const blocks = [
    "# Mutants",
    INTRODUCTION,
    scoreTable(files),
    ...(open.length > 0 ? ["## Open", ...sections(open, lineOf)] : []),
    "## Equivalent, with proof",
    ...sections(together(proved), entryOf),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** What a terminal shows of a report: the scores, and all that is wrong. */
export function resultText({ files, open, stale }: MutationReport): string {
  return [
    ...files.map(
      ({ exercise, mutants, killed, endless, equivalent }) =>
        `${exercise}: ${mutants} mutants, ${killed} killed, ${endless} endless, ${equivalent} equivalent`,
    ),
    ...open.map(
      ({ functionName, line, original, changed, reason }) =>
        `  open: ${functionName}, line ${line}: ${original}\n    becomes ${changed}\n    ${reason}`,
    ),
    ...stale.map(
      ({ functionName, from, to }) =>
        `  a proof for nothing: ${functionName}, ${from} becomes ${to}: it was killed, or is not there any more; take it out of equivalents.ts`,
    ),
  ].join("\n");
}
