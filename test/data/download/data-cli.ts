/** The commands as `lab/cli/data.ts` runs them, but with the small set: `data-cli.ts download|import ...`. */
import { download } from "../../../lab/cli/data/download.ts";
import { importByHand } from "../../../lab/cli/data/import.ts";
import { runCommand } from "../../../lab/cli/run-command.ts";
import { smallSet } from "./small-set.ts";

await runCommand(async ([verb, ...args]) => {
  if (verb === "download") await download(args, [smallSet()]);
  else await importByHand(args, smallSet());
}, "usage: ...");
