/** `npm run data`: what there is to train on, one command a file in `data/`. */
import { UserError } from "../../core/errors.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run data -- <command>

  list                 the data sets there are, with their images and classes
  preview <set> --out <folder>
                       pictures of its classes, and what is wrong with it
    --orientation upright|transposed   how its files store images, where they differ from their family's
    --stratified       ... divided so that every class has the same share of training, validation and test
  --help               this text

  <set> is glyphs, which is embedded, a folder of IDX files, or the name of one in KATA_DATA or .kata/data`;

type Verb = (args: string[]) => Promise<void>;

/** Loaded when asked for. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  list: async () => (await import("./data/list.ts")).list,
  preview: async () => (await import("./data/preview.ts")).preview,
};

const FLAGS = ["out", "orientation", "stratified"];

/** npm keeps flags for itself that do not follow a `--`, and only shows them in the environment. */
function refuseFlagsKeptByNpm(): void {
  const kept = FLAGS.find((name) => process.env[`npm_config_${name}`]);
  if (kept)
    throw new UserError(
      "usage",
      `data: npm kept --${kept} for itself; write -- before the command: npm run data -- ... --${kept}`,
    );
}

async function data(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm();
  const [first = ""] = args;
  if (!Object.hasOwn(VERBS, first))
    throw new UserError(
      "usage",
      `data: the command is ${Object.keys(VERBS).join(" or ")}, not ${JSON.stringify(first)}`,
    );
  const verb = await VERBS[first]();
  await verb(args.slice(1));
}

await runCommand(data, USAGE);
