/** `npm run data -- download <set>`: fetches a data set's files, or what is missing of them. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { downloadSet } from "../../../data/download/download.ts";
import { withoutPassword } from "../../../data/download/url.ts";
import { dataHome } from "../../../data/home.ts";
import { EMNIST_BALANCED } from "../../../data/download/sets.ts";
import type { PublishedSet } from "../../../data/download/sets.ts";
import { showTransfer, whatIsNext } from "./transfer.ts";

const PUBLISHED: readonly PublishedSet[] = [EMNIST_BALANCED];

function theSet(
  names: readonly string[],
  sets: readonly PublishedSet[],
): PublishedSet {
  const known = sets.map(({ name }) => name).join(", ");
  const [name, ...more] = names;
  if (name === undefined || more.length > 0)
    throw new UserError(
      "usage",
      `data download: one data set, not ${names.length}; there is ${known}`,
    );
  const set = sets.find((candidate) => candidate.name === name);
  if (set) return set;
  throw new UserError(
    "usage",
    `data download: there is no ${JSON.stringify(name)}; there is ${known}`,
  );
}

/** @param sets - what can be downloaded */
export async function download(
  args: string[],
  sets: readonly PublishedSet[] = PUBLISHED,
): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { url: { type: "string" } },
  });
  const set = theSet(positionals, sets);
  const { url = set.url } = values;
  const folder = join(dataHome(), set.name);
  console.log(`${set.title}: from ${withoutPassword(url)} to ${folder}`);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => stopping.abort());
  const progress = showTransfer(process.stdout);
  try {
    await downloadSet(set, folder, {
      url,
      progress,
      signal: stopping.signal,
    });
  } finally {
    progress.stop();
  }
  console.log(whatIsNext(set, folder));
}
