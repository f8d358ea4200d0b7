/** How claims are checked in this process, said by environment variables. */
import { UserError } from "../../core/errors.ts";
import type { CheckOptions } from "./claim.ts";

/** @throws UserError `environment` if the variable is set to anything but an integer of at least `least` */
function integer(name: string, least: number): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === "") return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new UserError(
      "environment",
      `${name}: ${text} is no integer of at least ${least}; give one, or leave it out`,
    );
  return value;
}

/** Hundreds of times what the slowest right call takes. */
export const SECONDS_PER_CALL = 5;

/**
 * How many seconds one call of the learner's code may take: `KATA_CALL_SECONDS`, 5 unless said. 0 is no limit; whoever says so
 * has to end what never returns.
 */
export function secondsPerCall(): number {
  return integer("KATA_CALL_SECONDS", 0) ?? SECONDS_PER_CALL;
}

/**
 * - `KATA_SEED`: which cases are made; the same seed makes the same ones, 0 unless said.
 * - `KATA_PATH`: with the seed, makes only the one case that a failure names.
 * - `KATA_CASES`: how many cases each claim tries, 100 unless said.
 */
export function checkOptions(): CheckOptions {
  return {
    seed: integer("KATA_SEED", 0) ?? 0,
    cases: integer("KATA_CASES", 1) ?? 100,
    path: process.env.KATA_PATH || undefined,
  };
}
