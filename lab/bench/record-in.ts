import { UserError } from "../../core/errors.ts";

/**
 * A benchmark's record.
 *
 * @param read - gives the text of a file of the project
 * @throws UserError `damaged` if it is no JSON
 */
export function recordIn(
  read: (path: string) => string,
  path: string,
): unknown {
  try {
    return JSON.parse(read(path)) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(
      "damaged",
      `${path} is damaged (${error.message}); take it from git again, or record it anew`,
      { cause: error },
    );
  }
}
