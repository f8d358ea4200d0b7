/** Mutants: solutions with one small, mechanical change, which may or may not matter. */

/** One change of a solution. */
export interface Mutant {
  /** The exercise whose solution it changes, for instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** The kind of change, for instance `relation`. */
  readonly mutator: string;
  /** Where in the solution’s text the part lies that is replaced; `end` is the first place behind it. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** What grading found out about a mutant. */
export type Fate =
  /** `by`: the first claim that it falsifies, as a sentence. */
  | { readonly kind: "killed"; readonly by: string }
  /** Grading it took too long, and was ended. */
  | { readonly kind: "timed out" }
  | { readonly kind: "survived" }
  /** It could not be graded, so that nothing is known. */
  | { readonly kind: "unknown"; readonly reason: string };

export interface GradedMutant {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

/** The solution’s text with the change made. */
export function mutated(
  text: string,
  { start, end, replacement }: Pick<Mutant, "start" | "end" | "replacement">,
): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
