/** What `judge.ts` prints, and how it is read. */
import type { Fate } from "./mutant.ts";

/** Every claim holds. */
export const HOLDS = "every claim holds";
/** What stands before the first claim that does not. */
export const FALSIFIED = "falsified: ";
/** It took so long that it was ended. */
export const ENDED = "ended: it takes too long";

function isJudgement(line: string): boolean {
  return line === HOLDS || line === ENDED || line.startsWith(FALSIFIED);
}

/** What became of a mutant, from all that the process printed. */
export function fateOf(output: string): Fate {
  const judgement = output.split("\n").findLast(isJudgement);
  if (judgement === undefined)
    return { kind: "unknown", reason: output.trim() };
  if (judgement === HOLDS) return { kind: "survived" };
  if (judgement === ENDED) return { kind: "timed out" };
  return { kind: "killed", by: judgement.slice(FALSIFIED.length) };
}
