/** `npm run kata -- hint NN`: hints for an exercise, from a nudge to nearly the answer, one more each time. */
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import {
  recallHintsGiven,
  rememberHintsGiven,
} from "../../kata/hints-given.ts";
import type { Exercise } from "../../kata/manifest.ts";
import { numberOf, watchStep } from "../../kata/next-step.ts";
import { hintsPlace, solutionPlace } from "../../kata/places.ts";
import { wrappedText } from "../../kata/wrap.ts";
import { PROJECT, theExercise } from "./project.ts";

/** @throws UserError `usage` if the exercise has no such hint */
function numberOfHint({ id, hints }: Exercise, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= hints.length)
    return number;
  throw new UserError(
    "usage",
    `kata hint: ${id} has hints 1 to ${hints.length}, not ${JSON.stringify(text)}`,
  );
}

/** How many hints were given; says so if nobody can tell any more. */
function givenSoFar({ id, hints }: Exercise): number {
  const recalled = recallHintsGiven(PROJECT, id);
  if (recalled.kind === "damaged")
    console.log(
      `${hintsPlace(id)} is damaged, so the hints begin with the first again.\n`,
    );
  return recalled.kind === "fact"
    ? Math.min(recalled.fact.given, hints.length)
    : 0;
}

/**
 * @param numbers - of the hints to show
 * @param given - how many were given before
 * @param another - how to get one more, in words
 */
function showHints(
  { id, title, hints }: Exercise,
  numbers: readonly number[],
  given: number,
  another: string,
): void {
  const count = hints.length;
  for (const number of numbers) {
    console.log(`${id} (${title}), hint ${number} of ${count}:\n`);
    for (const line of wrappedText(hints[number - 1])) console.log(`  ${line}`);
    console.log("");
  }
  const shown = Math.max(given, ...numbers);
  rememberHintsGiven(PROJECT, id, shown);
  if (shown < count) console.log(`${count - shown} more: ${another}`);
  else
    console.log(`No more hints. ${solutionPlace(id)} is there to read, too.`);
}

/** @param another - how to get one more, in words */
export function showNextHint(exercise: Exercise, another: string): void {
  const { id, hints } = exercise;
  const given = givenSoFar(exercise);
  if (given === hints.length)
    console.log(
      `You have seen all ${given} hints for ${id}. Once more: npm run kata -- hint ${numberOf(id)} --all\n`,
    );
  const next = given < hints.length ? [given + 1] : [];
  showHints(exercise, next, given, another);
}

export async function hint(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { all: { type: "boolean", default: false } },
  });
  const [, level, ...more] = positionals;
  if (more.length > 0)
    throw new UserError(
      "usage",
      `kata hint: an exercise and the number of a hint, not ${positionals.join(" ")}`,
    );
  const exercise = theExercise("hint", positionals.slice(0, 1));
  const { id, hints } = exercise;
  const asked = level === undefined ? [] : [numberOfHint(exercise, level)];
  const numbers = values.all ? hints.map((_, i) => i + 1) : asked;
  const another = `npm run kata -- hint ${numberOf(id)}`;
  if (numbers.length > 0)
    showHints(exercise, numbers, givenSoFar(exercise), another);
  else showNextHint(exercise, another);
  console.log(watchStep(id));
}
