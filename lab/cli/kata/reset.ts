/** `npm run kata -- reset NN`: a pristine stub again, and a copy of what was there. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { backUp } from "../../kata/backup.ts";
import { watchStep } from "../../kata/next-step.ts";
import { exercisePlace } from "../../kata/places.ts";
import { pristineStub } from "../../kata/pristine.ts";
import { inProject, PROJECT, theExercise } from "./project.ts";

export async function reset(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const { id } = theExercise("reset", positionals);
  const place = exercisePlace(id);
  const stub = pristineStub(PROJECT, id);
  const written = existsSync(inProject(place))
    ? readFileSync(inProject(place), "utf8")
    : undefined;
  if (written === stub) {
    console.log(`${place} is the pristine stub already; nothing was changed.`);
  } else {
    if (written === undefined) console.log(`${place} was missing.`);
    else console.log(`Your file is kept as ${backUp(PROJECT, id, written)}`);
    writeFileSync(inProject(place), stub);
    console.log(`${place} is the pristine stub again.`);
  }
  console.log(watchStep(id));
}
