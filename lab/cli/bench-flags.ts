/** What the subcommands of `npm run bench` have in common. */
import { UserError } from "../../core/errors.ts";
import type { Absence } from "../bench/contest.ts";
import { writeBench } from "../bench/write.ts";
import type { BenchResult } from "../bench/write.ts";
import { tryReportFolder } from "../report/write-files.ts";
import { describeCommit, describeMachine } from "../experiments/provenance.ts";
import { oneOf } from "./one-of.ts";

/** A subcommand: what it is told follows its name. */
export interface BenchCommand {
  readonly usage: string;
  run(args: string[]): Promise<void>;
}

export const OUT_USAGE = `--out <folder>         where tables, figure and numbers go; default results/bench-<what>
  --help                 this text`;

/** @throws UserError `usage` if it is no whole number from 1 to `most` */
export function numberOf(flag: string, value: string, most: number): number {
  const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UserError(
    "usage",
    `bench: --${flag} is a whole number from 1 to ${most}, not ${JSON.stringify(value)}`,
  );
}

/**
 * Those named in a list, in the order of `all`; all of them where there is no list.
 *
 * @throws UserError `usage` if one is not among them
 */
export function namedOf<Name extends string>(
  flag: string,
  list: string | undefined,
  all: readonly Name[],
): readonly Name[] {
  if (list === undefined) return all;
  const named = list
    .split(",")
    .map((name) => oneOf(`bench: --${flag}`, name, all));
  return all.filter((name) => named.includes(name));
}

/** @throws UserError `nobody` if nothing was measured, which is then nothing to draw or to keep */
export function demandSomebody({
  results,
  absent,
}: {
  readonly results: readonly unknown[];
  readonly absent: readonly Absence[];
}): void {
  if (results.length > 0) return;
  const why = absent.map(({ label, reason }) => `${label}: ${reason}`);
  throw new UserError(
    "nobody",
    `bench: nobody took part (${why.join("; ")}); choose others`,
  );
}

/** Where and from what it is measured. */
export function provenance() {
  return { machine: describeMachine(), commit: describeCommit() };
}

/** Writes a line of what is under way where it is in nobody's way. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * The folder of a benchmark, tried before anything is measured.
 *
 * @throws UserError `unwritable-report` if nothing can be written there
 */
export function outFolder(what: string, out = `results/bench-${what}`): string {
  tryReportFolder(out);
  return out;
}

/** Writes the files and says where. */
export async function keep(result: BenchResult, out: string): Promise<void> {
  const paths = await writeBench(result, out);
  console.log(`\n${paths.join("\n")}`);
}
