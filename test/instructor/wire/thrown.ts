/** What the submission's code threw, on its way to the grader. */
import { KataTodoError, ShapeError } from "../../../core/errors.ts";
import { findExercise } from "../../../lab/kata/manifest.ts";
import { Falsified } from "../../grader/failure.ts";
import { booleanField, textField } from "./fields.ts";
import { LONGEST_TEXT } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";

export type WireThrown =
  | { readonly kind: "objection"; readonly text: string }
  | {
      readonly kind: "not written";
      readonly exercise: string;
      readonly functionName: string;
    }
  | {
      readonly kind: "error";
      /** Of `core/errors.ts`, whatever its name is. */
      readonly isShapeError: boolean;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  /** Anything that is no `Error`. */
  | { readonly kind: "other"; readonly text: string };

/** A text that something hostile gives, or nothing. */
function textOf(read: () => unknown): string {
  try {
    return String(read()).slice(0, LONGEST_TEXT);
  } catch {
    return "";
  }
}

// taken before a submission is loaded, which can change them
const { apply } = Reflect;
const hasInstance = Function.prototype[Symbol.hasInstance];

/** As `instanceof`, which a submission can redefine. */
function isOf<T>(
  error: unknown,
  type: abstract new (...args: never[]) => T,
): error is T {
  try {
    return apply(hasInstance, type, [error]);
  } catch {
    return false; // a proxy
  }
}

/** On the submission's side. */
export function describeThrown(error: unknown): WireThrown {
  if (isOf(error, Falsified) && error.problem.kind === "objection")
    return { kind: "objection", text: error.problem.text };
  if (isOf(error, KataTodoError))
    return {
      kind: "not written",
      exercise: textOf(() => error.exercise),
      functionName: textOf(() => error.missing),
    };
  if (isOf(error, Error))
    return {
      kind: "error",
      isShapeError: isOf(error, ShapeError),
      name: textOf(() => error.name),
      message: textOf(() => error.message),
      stack: textOf(() => error.stack),
    };
  return { kind: "other", text: textOf(() => error) };
}

function notWritten(exercise: string, functionName: string): KataTodoError {
  const known = findExercise(exercise);
  if (known?.id !== exercise || !known.functions.includes(functionName))
    throw new ProtocolError(`a stub of ${functionName} in ${exercise}`);
  return new KataTodoError(exercise, functionName);
}

/**
 * What claims are to see, on the grader's side.
 *
 * @param originalPlaces - a stack with its places in the submission's own files
 * @throws ProtocolError if no `describeThrown` makes this
 */
export function thrownFrom(
  wire: unknown,
  originalPlaces: (stack: string) => string,
): unknown {
  const text = (name: string) => textField(wire, name).slice(0, LONGEST_TEXT);
  switch (textField(wire, "kind")) {
    case "objection":
      return new Falsified({ kind: "objection", text: text("text") });
    case "not written":
      return notWritten(text("exercise"), text("functionName"));
    case "error": {
      const Type = booleanField(wire, "isShapeError") ? ShapeError : Error;
      const error = new Type(text("message"));
      error.name = text("name");
      error.stack = originalPlaces(text("stack"));
      return error;
    }
    case "other":
      return text("text");
    default:
      throw new ProtocolError("something thrown of no known kind");
  }
}
