/** What grading mutants showed, file by file, once those that are proved equivalent are taken out. */
import { isAbout } from "./equivalent.ts";
import type { Equivalent } from "./equivalent.ts";
import { mutated } from "./mutant.ts";
import type { Fate, GradedMutant, Mutant } from "./mutant.ts";
import { functionAt } from "./source.ts";

/** A solution and its mutants. */
export interface GradedFile {
  /** Id of the exercise. */
  readonly exercise: string;
  /** The solution’s text. */
  readonly text: string;
  readonly graded: readonly GradedMutant[];
}

export interface FileScore {
  readonly exercise: string;
  readonly mutants: number;
  /** A claim was false. */
  readonly killed: number;
  /** Their loops never end. */
  readonly endless: number;
  /** Survivors whose proof is listed. */
  readonly equivalent: number;
  /** Survivors without a proof, and mutants that could not be graded. */
  readonly open: number;
}

/** A mutant in words, for whoever looks for the claim or the proof that is missing. */
export interface OpenMutant {
  readonly exercise: string;
  readonly functionName: string;
  /** Counted from 1. */
  readonly line: number;
  /** The lines that it changes, and what they become. */
  readonly original: string;
  readonly changed: string;
  /** Why it is open. */
  readonly reason: string;
}

export interface MutationReport {
  readonly files: readonly FileScore[];
  /** Entries that explain a survivor each. */
  readonly proved: readonly Equivalent[];
  readonly open: readonly OpenMutant[];
  /** Entries that explain no survivor: what they speak of was killed, or is not there any more. */
  readonly stale: readonly Equivalent[];
}

/** Whether every mutant is killed or proved equivalent, and no proof is out of date. */
export function isProved({ open, stale }: MutationReport): boolean {
  return open.length === 0 && stale.length === 0;
}

/** What StrykerJS and `kernel-mutants.ts` call it. */
const STEPS = ["UpdateOperator", "step"];

/** `k++` made `k--`: the one change that makes a loop of these solutions endless. Any other that ran out of time was slow. */
function isEndless({ mutant, fate }: GradedMutant): boolean {
  return fate.kind === "timed out" && STEPS.includes(mutant.mutator);
}

function reasonOf(fate: Fate): string {
  if (fate.kind === "survived") return "survived";
  if (fate.kind === "unknown") return fate.reason;
  return "ran out of time, and has no endless loop; try again on an idle machine";
}

function inWords(mutant: Mutant, text: string, fate: Fate): OpenMutant {
  const before = text.lastIndexOf("\n", mutant.start - 1) + 1;
  const behind = text.length - text.indexOf("\n", mutant.end);
  const change = mutated(text, mutant);
  return {
    exercise: mutant.exercise,
    functionName: functionAt(text, mutant.start),
    line: text.slice(0, mutant.start).split("\n").length,
    original: text.slice(before, text.length - behind).trim(),
    changed: change.slice(before, change.length - behind).trim(),
    reason: reasonOf(fate),
  };
}

interface SortedFile {
  readonly score: FileScore;
  readonly proved: readonly Equivalent[];
  readonly open: readonly OpenMutant[];
}

function sorted(
  { exercise, text, graded }: GradedFile,
  equivalents: readonly Equivalent[],
): SortedFile {
  const killed = graded.filter(({ fate }) => fate.kind === "killed");
  const endless = graded.filter(isEndless);
  const proved: Equivalent[] = [];
  const open: OpenMutant[] = [];
  for (const each of graded) {
    const { mutant, fate } = each;
    const entry = equivalents.find((one) => isAbout(one, mutant, text));
    if (entry && fate.kind === "survived") proved.push(entry);
    else if (!killed.includes(each) && !endless.includes(each))
      open.push(inWords(mutant, text, fate));
  }
  const score = {
    exercise,
    mutants: graded.length,
    killed: killed.length,
    endless: endless.length,
    equivalent: proved.length,
    open: open.length,
  };
  return { score, proved, open };
}

/**
 * Sorts out the mutants of some solutions.
 *
 * @param equivalents - the entries about these solutions
 */
export function reportOn(
  files: readonly GradedFile[],
  equivalents: readonly Equivalent[],
): MutationReport {
  const sortedFiles = files.map((file) => sorted(file, equivalents));
  const proved = sortedFiles.flatMap((file) => file.proved);
  return {
    files: sortedFiles.map(({ score }) => score),
    proved,
    open: sortedFiles.flatMap(({ open }) => open),
    stale: equivalents.filter((entry) => !proved.includes(entry)),
  };
}
