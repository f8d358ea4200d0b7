/** `npm run data -- import <zip or folder>`: takes files that somebody has downloaded by hand. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { importSet } from "../../../data/download/import.ts";
import { dataHome } from "../../../data/home.ts";
import { EMNIST_BALANCED } from "../../../data/download/sets.ts";
import { showTransfer, whatIsNext } from "./transfer.ts";

/** @param set - whose files they are */
export async function importByHand(
  args: string[],
  set = EMNIST_BALANCED,
): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [from, ...more] = positionals;
  if (from === undefined || more.length > 0)
    throw new UserError(
      "usage",
      `data import: one zip archive or folder, not ${positionals.length}`,
    );
  const folder = join(dataHome(), set.name);
  console.log(`${set.title}: from ${from} to ${folder}`);
  await importSet(set, from, folder, showTransfer(process.stdout));
  console.log(whatIsNext(set, folder));
}
