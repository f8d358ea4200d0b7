/** Claims: sentences about an exercise that hold for every case, or do not. */
import fc from "fast-check";
import { Falsified } from "./failure.ts";
import type { Failure } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { picturesOf } from "./picture.ts";

/** What a claim is about; together the claims about one capability say whether the learner has it. */
export type Capability =
  | "example"
  | "output size"
  | "stride 1"
  | "biases"
  | "padding"
  | "stride"
  | "dilation"
  | "channels"
  | "batch"
  | "ties"
  | "negative values"
  | "all together"
  | "real numbers"
  | "refusal"
  | "views"
  | "purity"
  | "algebra"
  | "serialisation"
  | "threads"
  | "compiled";

/** How claims are checked. */
export interface CheckOptions {
  readonly seed: number;
  /** How many cases a claim tries. */
  readonly cases: number;
  /** Checks only the case at this place, which an earlier run with the same seed found. */
  readonly path?: string;
}

/** A case in which a claim is false. */
export interface Counterexample {
  /** What the claim was checked with: the function's arguments, by name. */
  readonly given: object;
  /** The same, and what went wrong, as plain data. */
  readonly failure: Failure;
}

export interface Claim {
  /** A sentence in the present tense whose subject is the function. */
  readonly title: string;
  readonly capability: Capability;
  /** The function that it speaks of. */
  readonly functionName: string;
  /**
   * Looks for a case in which the claim is false.
   *
   * @returns the smallest one found, or `undefined` if the claim holds
   * @throws KataTodoError if a function that it takes is not written yet
   */
  check(
    implementation: Implementation,
    options: CheckOptions,
  ): Promise<Counterexample | undefined>;
}

type Naming = Pick<Claim, "title" | "capability" | "functionName">;

/** @throws what was thrown, unless it says why a claim is false */
function problemOf(error: unknown): Failure["problem"] {
  if (error instanceof Falsified) return error.problem;
  throw error;
}

/**
 * A claim about one case.
 *
 * @param given - the function's arguments by name
 * @param body - throws `Falsified` if the claim is false
 */
export function exampleClaim<Case extends object>(
  naming: Naming,
  given: Case,
  body: (given: Case, implementation: Implementation) => Promise<void>,
): Claim {
  return {
    ...naming,
    async check(implementation) {
      try {
        await body(given, implementation);
        return undefined;
      } catch (error) {
        const { functionName } = naming;
        const problem = problemOf(error);
        return {
          given,
          failure: { functionName, given: picturesOf(given), problem },
        };
      }
    },
  };
}

/** A claim about every case; `share` of the usual number of cases is tried, for claims whose cases are dear. */
export function everyCaseClaim<Case extends object>(
  naming: Naming,
  cases: fc.Arbitrary<Case>,
  body: (given: Case, implementation: Implementation) => Promise<void>,
  share = 1,
): Claim {
  return {
    ...naming,
    async check(implementation, { seed, path, cases: number }) {
      let isEndless = false;
      const property = fc.asyncProperty(cases, async (given) => {
        fc.pre(!isEndless); // what never returned is not called once more to find a smaller case
        try {
          await body(given, implementation);
        } catch (error) {
          isEndless = problemOf(error).kind === "endless";
          throw error;
        }
      });
      const numRuns = Math.ceil(number * share);
      const oneCase = { path, numRuns: 1, endOnFailure: true };
      const which = path === undefined ? { numRuns } : oneCase;
      const details = await fc.check(property, { seed, ...which });
      if (!details.failed) return undefined;
      const [given] = details.counterexample ?? [{}];
      return {
        given,
        failure: {
          functionName: naming.functionName,
          given: picturesOf(given),
          problem: problemOf(details.errorInstance),
          replay: { seed, path: details.counterexamplePath ?? undefined },
        },
      };
    },
  };
}
