/** What a grading run prints: one line per exercise, the first counterexample where there is one, and the next step. */
import { exercises, findExercise } from "../../lab/kata/manifest.ts";
import { failureLines } from "./failure-text.ts";
import { indented } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { isOpen } from "./standing.ts";
import type { Standing } from "./standing.ts";

const TITLE_WIDTH = Math.max(...exercises.map(({ title }) => title.length));

function numberOf(id: string): string {
  return id.slice(0, 2);
}

/** The sign and the words that tell how an exercise stands. */
function headline(
  standing: Standing,
  paint: Paint,
): [sign: string, words: string] {
  switch (standing.kind) {
    case "solved":
      return [paint.green("✓"), paint.green(`${standing.claims} claims hold`)];
    case "blocked":
      return [
        paint.dim("○"),
        paint.dim(`blocked by ${standing.by.map(numberOf).join(", ")}`),
      ];
    case "not written":
      return [paint.red("✗"), paint.red("not written yet")];
    case "unfinished": {
      const { holding, claims, missing } = standing;
      const rest =
        missing.length > 0 ? `; not written yet: ${missing.join(", ")}` : "";
      return [
        paint.red("✗"),
        paint.red(`${holding} of ${claims} claims hold${rest}`),
      ];
    }
    case "unloadable":
      return [paint.red("✗"), paint.red("cannot be loaded")];
    case "broken":
      return [paint.red("✗"), paint.red("could not be graded")];
  }
}

/** What stands under the headline: why it is red. */
function detailLines(id: string, standing: Standing, paint: Paint): string[] {
  switch (standing.kind) {
    case "unfinished": {
      const { falsified } = standing;
      const [first] = falsified;
      if (!first) return [];
      const sentenceOf = ({ functionName, title }: typeof first) =>
        `${functionName} ${title}`;
      const command = {
        number: numberOf(id),
        sentence: sentenceOf(first),
      };
      return [
        "These do not:",
        ...falsified.map((claim) => `  ${sentenceOf(claim)}`),
        "",
        paint.bold(sentenceOf(first)),
        ...indented(failureLines(first.verdict.failure, paint, command)),
      ];
    }
    case "unloadable": {
      const { text, frame } = standing.failure;
      return [text, ...(frame ? [`  at ${frame}`] : [])];
    }
    case "broken":
      return standing.errors.flatMap((error) => error.split("\n"));
    default:
      return [];
  }
}

/** One exercise: a line, and under it why it is not solved. */
export function exerciseLines(
  id: string,
  standing: Standing,
  paint: Paint,
): string[] {
  const title = findExercise(id)?.title ?? id;
  const [sign, words] = headline(standing, paint);
  const details = detailLines(id, standing, paint);
  return [
    ` ${sign} ${numberOf(id)} ${title.padEnd(TITLE_WIDTH)}  ${words}`,
    ...(details.length > 0 ? ["", ...indented(details, 6), ""] : []),
  ];
}

/** The exercise to work on: the first that is open, or that the first blocked one waits for. */
function nextExercise(
  standings: ReadonlyMap<string, Standing>,
): string | undefined {
  const known = exercises.filter(({ id }) => standings.has(id));
  for (const { id } of known) {
    const standing = standings.get(id);
    if (standing?.kind === "blocked") return standing.by[0];
    if (standing && isOpen(standing)) return id;
  }
  return undefined;
}

/** @param standings - of the exercises graded so far, by id */
export function nextStep(standings: ReadonlyMap<string, Standing>): string {
  const id = nextExercise(standings);
  if (id)
    return `next: exercises/${id}.ts; a hint: npm run kata -- hint ${numberOf(id)}`;
  return standings.size < exercises.length
    ? "next: npx vitest run, which grades all exercises"
    : "next: train a network with your own layers: npm run experiments -- pooling";
}

/** How far the learner has come. */
export function summaryLine(standings: ReadonlyMap<string, Standing>): string {
  const solved = [...standings.values()].filter(
    ({ kind }) => kind === "solved",
  );
  const graded =
    standings.size < exercises.length
      ? `${standings.size} graded`
      : `${exercises.length} exercises`;
  return `${solved.length} of ${graded} solved`;
}
