/** The errors that this project raises on purpose. A message says *operation: what is wrong, with both values; the cure*. */

/** Sizes that do not fit together, such as a window larger than the padded image. */
export class ShapeError extends RangeError {
  override name = "ShapeError";
}

/** A function of an exercise that nobody has written yet. */
export class KataTodoError extends Error {
  override name = "KataTodoError";
  /** The exercise's file name without its ending, for instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** The function that is missing, for instance `conv2dFprop`. */
  readonly missing: string;

  constructor(exercise: string, missing: string) {
    const number = exercise.slice(0, 2);
    super(
      `${missing}: not written yet; replace this line in exercises/${exercise}.ts, or ask for a hint: npm run kata -- hint ${number}`,
    );
    this.exercise = exercise;
    this.missing = missing;
  }
}

/** Something the person at the keyboard can put right: a flag, a folder, a file. Shown as one line, without a stack. */
export class UserError extends Error {
  override name = "UserError";
  /** A short stable word for programs, for instance `unknown-flag`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What an error says, or whatever else was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Why the system refused something, for instance `ENOENT`; what the error says where it has no such code. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return typeof code === "string" && code !== "" ? code : messageOf(error);
}
