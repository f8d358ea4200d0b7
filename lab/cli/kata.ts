/** `npm run kata`: the learner's commands, one file each in `kata/`. */
import { UserError } from "../../core/errors.ts";
import { findExercise } from "../kata/manifest.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run kata -- [command]

  (none)               grades the next unsolved exercise whenever you save it, then the one after
  <exercise>           grades this one whenever you save it; its number will do, 01 to 11
    --poll             ... on file systems that tell nobody about changes
  list                 how far you are
  hint <exercise>      one more hint; hint <exercise> 2 gives the second, --all all of them
  reset <exercise>     makes the stub anew, and keeps a copy of your file
  replay <exercise>    runs the last counterexample again, alone
    --debug            ... and waits for a debugger
  check                whether the kata itself is sound; never touches your files
  --help               this text`;

type Verb = (args: string[]) => Promise<void>;

/** Loaded when asked for: a hint has no need of the test runner. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  list: async () => (await import("./kata/list.ts")).list,
  hint: async () => (await import("./kata/hint.ts")).hint,
  reset: async () => (await import("./kata/reset.ts")).reset,
  replay: async () => (await import("./kata/replay.ts")).replay,
  check: async () => (await import("./kata/check.ts")).check,
};

const FLAGS = ["poll", "all", "debug"];

async function kata(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("kata", FLAGS);
  const [first = ""] = args;
  if (Object.hasOwn(VERBS, first)) {
    const verb = await VERBS[first]();
    await verb(args.slice(1));
  } else if (first === "" || first.startsWith("-") || findExercise(first)) {
    const { watch } = await import("./kata/watch.ts");
    await watch(args);
  } else {
    throw new UserError(
      "usage",
      `kata: there is no ${JSON.stringify(first)}; give a command or an exercise`,
    );
  }
}

await runCommand(kata, USAGE);
