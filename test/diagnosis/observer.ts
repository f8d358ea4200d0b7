/** What can be seen of an implementation from outside: two that give the same observations are the same to a learner. */
import { KataTodoError } from "../../core/errors.ts";
import type { Received, Results } from "../grader/compare.ts";
import { kindOf } from "../grader/compare.ts";
import { Falsified } from "../grader/failure.ts";
import type { Implementation } from "../grader/implementation.ts";
import { errorLine } from "../grader/own-frame.ts";
import { isCanonical, isNdArray, valuesOf } from "../grader/picture.ts";

/** A case, and a way to look at what a function makes of it. */
export interface Probe {
  /** The function's arguments by name; every look gets a copy. */
  readonly given: object;
  /** What is seen, in words and numbers; throws what the learner's code throws. */
  readonly look: (
    implementation: Implementation,
    given: object,
  ) => Promise<string>;
}

export interface Comparison {
  readonly received: Received;
  readonly expected: Results;
}

/** How one function of an exercise is observed. */
export interface Observer {
  readonly functionName: string;
  /** The same ones every time, those that need least work first. */
  probes(): readonly Probe[];
  /** All looks at another case; none if it has other arguments. */
  probesOf(given: object): readonly Probe[];
  /** Results beside what they should be, in cases of every kind; throws what the learner's code throws. */
  comparisons(implementation: Implementation): Promise<readonly Comparison[]>;
  /** More cases than `probes` has, for implementations that those do not tell apart. */
  moreProbes(): readonly Probe[];
}

/** Cells so wide that no rounding leaves one, with borders away from the fractions that occur. */
const CELLS = 1e4;
const AWAY_FROM_BORDERS = 0.27;

/** A number as it is compared: without the sign of a zero, and in cells where right results differ in the last bit. */
function shown(value: number, rounded: boolean): string {
  const cell = Math.round(value * CELLS + AWAY_FROM_BORDERS);
  return String((rounded ? cell : value) + 0);
}

/** Results as a text that is the same for the same results. */
export function resultsText(received: Received, rounded = false): string {
  return Object.entries(received)
    .map(([name, result]) => {
      if (!isNdArray(result)) return `${name}: ${kindOf(result)}`;
      const values = valuesOf(result).map((value) => shown(value, rounded));
      const type = result.data.constructor.name;
      const form = isCanonical(result) ? "" : " as a view";
      return `${name}: ${type} [${result.shape.join(", ")}]${form} ${values.join(" ")}`;
    })
    .join("\n");
}

/** What is thrown, too, is an observation. */
function thrownText(error: unknown): string {
  if (error instanceof KataTodoError) throw error;
  if (!(error instanceof Falsified)) return `threw ${errorLine(error)}`;
  const { problem } = error;
  // whoever refuses does it in words of his own
  if (problem.kind === "thrown" && problem.isShapeError) return "refused";
  if (problem.kind === "thrown" && problem.text.startsWith("ShapeError"))
    return "refused, with an error that is only named ShapeError";
  return problem.kind === "wrong values"
    ? `wrong ${problem.name}`
    : `objection: ${problem.text}`;
}

/** Whether what was seen is that there was no result, or none that could be looked at. */
export function isNoResult(seen: string): boolean {
  return /^(?:threw|refused|objection)/.test(seen);
}

/** @throws KataTodoError if the function is not written yet */
export async function observe(
  { given, look }: Probe,
  implementation: Implementation,
): Promise<string> {
  try {
    return await look(implementation, given);
  } catch (error) {
    return thrownText(error);
  }
}
