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

function showHints(
  { id, title, hints }: Exercise,
  numbers: readonly number[],
): void {
  for (const number of numbers)
    console.log(
      `${id} (${title}), hint ${number} of ${hints.length}:\n\n  ${hints[number - 1]}\n`,
    );
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
  const number = numberOf(id);
  const count = hints.length;
  const asked = level === undefined ? undefined : numberOfHint(exercise, level);
  const given = givenSoFar(exercise);

  if (values.all)
    showHints(
      exercise,
      [...hints.keys()].map((i) => i + 1),
    );
  else if (asked !== undefined) showHints(exercise, [asked]);
  else if (given < count) showHints(exercise, [given + 1]);
  else
    console.log(
      `You have seen all ${count} hints for ${id}. Once more: npm run kata -- hint ${number} --all\n`,
    );

  const now = values.all ? count : (asked ?? Math.min(given + 1, count));
  const shown = Math.max(given, now);
  rememberHintsGiven(PROJECT, id, shown);
  if (shown < count)
    console.log(`${count - shown} more: npm run kata -- hint ${number}`);
  else
    console.log(`No more hints. ${solutionPlace(id)} is there to read, too.`);
  console.log(watchStep(id));
}
