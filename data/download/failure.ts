/** What can go wrong on the way of a data set, and how a person is told. */
import {
  messageOf,
  reasonOf as systemReason,
  UserError,
} from "../../core/errors.ts";
import { printable } from "../printable.ts";

interface FailureOptions extends ErrorOptions {
  /** Whether it may go by itself, so that another try makes sense. */
  readonly mayPass?: boolean;
  /** What to do, where that is not what helps against most failures. */
  readonly cure?: string;
}

/** Something that went wrong, without the operation and the usual cure, which `explained` adds. */
export class Failure extends Error {
  override name = "Failure";
  /** A short stable word for programs, for instance `wrong-checksum`. */
  readonly code: string;
  readonly mayPass: boolean;
  readonly cure: string | undefined;

  constructor(code: string, message: string, options: FailureOptions = {}) {
    super(message, options);
    this.code = code;
    this.mayPass = options.mayPass ?? false;
    this.cure = options.cure;
  }
}

/** Why the system, a server or a library refused something; codes of the library for HTTP tell a person nothing. */
export function reasonOf(error: unknown): string {
  const reason = systemReason(error);
  return reason.startsWith("UND_ERR") ? messageOf(error) : reason;
}

/** A number of bytes as a person reads it. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}

/**
 * Does something with the disk.
 *
 * @param path - the file or folder, for the error's text
 * @throws Failure `unwritable-data-folder` where the system refuses
 */
export async function onDisk<Result>(
  path: string,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw new Failure(
      "unwritable-data-folder",
      `${path} cannot be written (${reasonOf(error)})`,
      {
        cause: error,
        cure: "free some space, mend the folder's permissions, or name another folder with KATA_DATA=<folder>",
      },
    );
  }
}

/**
 * Runs an operation, and says what to do where it fails.
 *
 * @param operation - what it is called
 * @param cure - what helps against most failures
 * @param signal - by which the person at the keyboard can end it
 * @throws UserError `interrupted` after the signal, else with the failure's own code
 */
export async function explained<Result>(
  operation: string,
  cure: string,
  action: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (signal?.aborted)
      throw new UserError(
        "interrupted",
        `${operation}: interrupted; the same command goes on with it`,
        { cause: error },
      );
    if (!(error instanceof Failure)) throw error;
    // names in an archive are anybody's, and may hold what moves the cursor
    const what = printable(error.message);
    throw new UserError(
      error.code,
      `${operation}: ${what}; ${error.cure ?? cure}`,
      { cause: error },
    );
  }
}
