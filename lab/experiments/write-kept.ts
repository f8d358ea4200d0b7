/** Writes what a sweep keeps beside its checkpoints. */
import { messageOf, UserError } from "../../core/errors.ts";
import { writeWhole } from "../trainer/checkpoint/write-whole.ts";

/**
 * Runs `write`, and says what to do where the system refuses.
 *
 * @throws UserError `unkept`
 */
export function keeping(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new UserError(
      "unkept",
      `experiments: ${path} cannot be written (${messageOf(error)}); make room on the disk`,
      { cause: error },
    );
  }
}

/**
 * Writes JSON whole or not at all.
 *
 * @param indent - spaces, for people; all on one line unless said
 * @throws UserError `unkept` if it cannot be written; what was there before is still there
 */
export function writeJson(path: string, content: object, indent = 0): void {
  const json = `${JSON.stringify(content, null, indent)}\n`;
  keeping(path, () => writeWhole(path, Buffer.from(json)));
}
