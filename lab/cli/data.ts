/** `npm run data`: the data sets there are, and how to come by more; one command a file in `data/`. */
import { UserError } from "../../core/errors.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run data -- <command>

  list                         the data sets there are, with their images and classes
  preview <set> --out <folder> pictures of its classes, and what is wrong with it
    --orientation upright|transposed   how its files store images, where they differ from their family's
    --stratified               ... divided so that every class has the same share of training, validation and test
  download emnist-balanced     33 MB of real handwriting, from NIST's archive; goes on where it was cut
    --url <address>            ... from a mirror of the archive
  import <zip or folder>       the same, from an archive or files that you have downloaded by hand; a set of your own needs no import
  --help                       this text

  <set> is drawn (or drawn-<n>, with n images of each class), which is embedded, a folder of IDX files, or the name of one in the folder of data sets: .kata/data/, or
  what the environment variable KATA_DATA names`;

type Verb = (args: string[]) => Promise<void>;

/** Loaded when asked for. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  list: async () => (await import("./data/list.ts")).list,
  preview: async () => (await import("./data/preview.ts")).preview,
  download: async () => (await import("./data/download.ts")).download,
  import: async () => (await import("./data/import.ts")).importByHand,
};

const FLAGS = ["out", "orientation", "stratified", "url"];

async function data(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("data", FLAGS);
  const [first = ""] = args;
  if (!Object.hasOwn(VERBS, first))
    throw new UserError(
      "usage",
      `data: a command is one of ${Object.keys(VERBS).join(", ")}, not ${JSON.stringify(first)}`,
    );
  const verb = await VERBS[first]();
  await verb(args.slice(1));
}

await runCommand(data, USAGE);
