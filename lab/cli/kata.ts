/** `npm run kata -- hint NN`: a hint for an exercise, from a nudge to nearly the answer. */
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { exercises, findExercise } from "../kata/manifest.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run kata -- hint <exercise> [1|2|3]

  <exercise>   its number, 01 to 10
  1, 2 or 3    how much to give away; default 1, the least`;

async function kata(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [verb, name = "", level = "1", ...more] = positionals;
  if (verb !== "hint" || more.length > 0) {
    throw new UserError(
      "usage",
      `kata: ${verb ? `there is no ${JSON.stringify(positionals.join(" "))}` : "what do you want?"}`,
    );
  }
  if (name === "") {
    throw new UserError("usage", "kata: a hint for which exercise?");
  }
  const exercise = findExercise(name);
  if (!exercise) {
    throw new UserError(
      "usage",
      `kata: ${JSON.stringify(name)} is no exercise; there are ${exercises.map(({ id }) => id.slice(0, 2)).join(", ")}`,
    );
  }
  const { id, title, hints } = exercise;
  if (!/^[1-3]$/.test(level)) {
    throw new UserError(
      "usage",
      `kata: ${id} has hints 1 to ${hints.length}, not ${JSON.stringify(level)}`,
    );
  }
  const number = Number(level);
  console.log(
    `${id} (${title}), hint ${number} of ${hints.length}:\n\n  ${hints[number - 1]}\n`,
  );
  console.log(
    number < hints.length
      ? `More: npm run kata -- hint ${id.slice(0, 2)} ${number + 1}`
      : `That was the last. solutions/${id}.ts is there to read, too.`,
  );
}

await runCommand(kata, USAGE);
