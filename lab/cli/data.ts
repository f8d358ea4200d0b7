/** `npm run data`: the commands for data sets, one file each in `data/`. */
import { UserError } from "../../core/errors.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run data -- <command>

  download emnist-balanced     33 MB of real handwriting, from NIST's archive; goes on where it was cut
    --url <address>            ... from a mirror of the archive
  import <zip or folder>       the same, from an archive or files that you have downloaded by hand
  --help                       this text

Data sets go to .kata/data/, or to the folder that the environment variable KATA_DATA names.`;

type Verb = (args: string[]) => Promise<void>;

const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  download: async () => (await import("./data/download.ts")).download,
  import: async () => (await import("./data/import.ts")).importByHand,
};

const FLAGS = ["url"];

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
      `data: ${first === "" ? "which command?" : `there is no ${JSON.stringify(first)}`}`,
    );
  const verb = await VERBS[first]();
  await verb(args.slice(1));
}

await runCommand(data, USAGE);
