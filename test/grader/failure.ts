/** Why a claim does not hold, as data. */
import type { Origin } from "./origin.ts";
import type { NamedPicture, TensorPicture } from "./picture.ts";

/** A result of the right form with wrong numbers in it. */
export interface WrongValues {
  readonly kind: "wrong values";
  /** Which result, for instance `outputs`. */
  readonly name: string;
  readonly expected: TensorPicture;
  readonly received: TensorPicture;
  /** Row-major positions of the elements that are wrong; the first one is named in the text. */
  readonly wrong: readonly number[];
  /** How far rounding alone can take the first wrong element from what is expected; 0 where the result is exact. */
  readonly tolerance: number;
  /** What the first wrong element should have been made of, where that is known. */
  readonly origin?: Origin;
}

/** Anything that one or two sentences say. */
export interface Objection {
  readonly kind: "objection";
  readonly text: string;
  /** Lines that show what should have been. */
  readonly drawing?: readonly string[];
}

/** The learner's code threw. */
export interface Thrown {
  readonly kind: "thrown";
  /** For instance `TypeError: x is not a function`. */
  readonly text: string;
  /** Whether it is the `ShapeError` of `core/errors.ts`, and not one that is only named so. */
  readonly isShapeError?: boolean;
  /** Where in the learner's file, for instance `exercises/02-conv2d-fprop.ts:41:13`. */
  readonly frame?: string;
}

/** The learner's code was ended before it returned. */
export interface Endless {
  readonly kind: "endless";
  /** The function that was called, and need not be the one that the claim speaks of. */
  readonly functionName: string;
  readonly text: string;
}

export type Problem = WrongValues | Objection | Thrown | Endless;

/** What makes fast-check generate the same case again. */
export interface Replay {
  readonly seed: number;
  /** The shrunk case among all that the seed gives; without it, all of them. */
  readonly path?: string;
}

export interface Failure {
  /** The function that was called, for instance `conv2dFprop`. */
  readonly functionName: string;
  /** Its arguments, as small as they could be made. */
  readonly given: readonly NamedPicture[];
  readonly problem: Problem;
  /** Absent where the claim has only one case. */
  readonly replay?: Replay;
}

/** Thrown inside a claim as soon as it is known to be false. */
export class Falsified extends Error {
  override name = "Falsified";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`falsified: ${problem.kind}`);
    this.problem = problem;
  }
}

/**
 * Says that a claim is false, in words.
 *
 * @param drawing - lines that show what should have been
 * @throws Falsified always
 */
export function falsify(text: string, drawing?: readonly string[]): never {
  throw new Falsified({ kind: "objection", text, drawing });
}
