/** Errors of the learner's code in the learner's terms: what happened, and on which own line. */
import { stripVTControlCharacters } from "node:util";

const EXERCISE_FILE = /(?:exercises|solutions)\/\d\d-[\w-]+\.ts/.source;
const POSITION = new RegExp(String.raw`(${EXERCISE_FILE}:\d+:\d+)(?!\d)`, "g");
const PATH_OF_EXERCISE = new RegExp(
  String.raw`[^\s'"(]*/(${EXERCISE_FILE})`,
  "g",
);

function fileOf(position: string): string {
  return position.slice(0, position.indexOf(":"));
}

/**
 * The topmost position that lies in an exercise: of a stack frame, or of the place that a compiler complains about; and the one
 * that led there, if that is in another exercise.
 *
 * @param error - anything thrown, also one that comes from another process
 * @returns for instance `exercises/01-output-size.ts:41:13, called at exercises/02-conv2d-fprop.ts:31:14`, or `undefined` if there
 *   is none
 */
export function ownFrame(error: unknown): string | undefined {
  const hasStack =
    typeof error === "object" && error !== null && "stack" in error;
  if (!hasStack) return undefined;
  const trace = stripVTControlCharacters(String(error.stack));
  const [first, ...others] = Array.from(
    trace.replaceAll("\\", "/").matchAll(POSITION),
    ([, position]) => position,
  );
  const caller = others.find((other) => fileOf(other) !== fileOf(first));
  return caller ? `${first}, called at ${caller}` : first;
}

/** What vite's compiler says when it cannot read a file: a heading, the complaint, and a drawing of the place. */
const PARSE_ERROR = /\[PARSE_ERROR\] (.+)/;

/** Imported names as vite's module runner writes them. */
const IMPORTED = /\(0 ?, __vite_ssr_import_\d+__\.(\w+)\)/g;
const IMPORTED_DEFAULT = /__vite_ssr_import_\d+__\.(?:default\.)?/g;

/** What was thrown, in one line: `TypeError: x is not a function`. */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)} (not an Error)`;
  const message = stripVTControlCharacters(error.message);
  const complaint = PARSE_ERROR.exec(message)?.[1];
  if (complaint) return `SyntaxError: ${complaint}`;
  const [firstLine] = message.split("\n");
  const text = firstLine
    .replace(IMPORTED, "$1")
    .replace(IMPORTED_DEFAULT, "")
    .replace(PATH_OF_EXERCISE, "$1");
  return text === "" ? error.name : `${error.name}: ${text}`;
}
