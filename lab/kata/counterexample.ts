/** The counterexample that a learner saw last, so that `npm run kata -- replay NN` can show it again. */
import { join } from "node:path";
import { recall, remember } from "./memory.ts";
import type { Recalled } from "./memory.ts";
import { counterexamplePlace } from "./places.ts";

export interface Counterexample {
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** Function and title of the claim that does not hold. */
  readonly sentence: string;
  /** Of the cases that were made. */
  readonly seed: number;
  /** The one case among them; absent where the claim is about a fixed one. */
  readonly path?: string;
}

function isCounterexample(value: unknown): value is Counterexample {
  const known = value as Partial<Counterexample> | null | undefined;
  return (
    typeof known?.exercise === "string" &&
    typeof known.sentence === "string" &&
    Number.isInteger(known.seed) &&
    (known.path === undefined || typeof known.path === "string")
  );
}

/**
 * @param project - the project's folder
 * @throws Error of the file system
 */
export function rememberCounterexample(
  project: string,
  counterexample: Counterexample,
): void {
  const file = join(project, counterexamplePlace(counterexample.exercise));
  remember(file, counterexample);
}

/**
 * @param project - the project's folder
 * @param id - of the exercise
 */
export function recallCounterexample(
  project: string,
  id: string,
): Recalled<Counterexample> {
  return recall(join(project, counterexamplePlace(id)), isCounterexample);
}
