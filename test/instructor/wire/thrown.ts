/** What the submission's code threw, on its way to the grader. */
import { KataTodoError } from "../../../core/errors.ts";
import { findExercise } from "../../../lab/kata/manifest.ts";
import { Falsified } from "../../grader/failure.ts";
import { textField } from "./fields.ts";
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

/** On the submission's side. */
export function describeThrown(error: unknown): WireThrown {
  if (error instanceof Falsified && error.problem.kind === "objection")
    return { kind: "objection", text: error.problem.text };
  if (error instanceof KataTodoError)
    return {
      kind: "not written",
      exercise: textOf(() => error.exercise),
      functionName: textOf(() => error.missing),
    };
  if (error instanceof Error)
    return {
      kind: "error",
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
      const error = new Error(text("message"));
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
