/** What serialising costs and brings, measured once for a sweep and kept in its folder: `serialisation.json`. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";
import { writeJson } from "./write-kept.ts";
import { serialisationRecord } from "./record-fields.ts";
import type { SerialisationRecord } from "./record.ts";

function pathIn(sweep: string): string {
  return join(sweep, "serialisation.json");
}

/**
 * @returns undefined where it was not measured
 * @throws UserError `damaged-serialisation` if the file is not what `measureOnce` writes
 */
export function readSerialisation(
  sweep: string,
): SerialisationRecord | undefined {
  const path = pathIn(sweep);
  if (!existsSync(path)) return undefined;
  try {
    const content: unknown = JSON.parse(readFileSync(path, "utf8"));
    return serialisationRecord(content, "serialisation");
  } catch (error) {
    throw new UserError(
      "damaged-serialisation",
      `experiments: ${path} is damaged (${messageOf(error)}); delete it to have it measured anew`,
      { cause: error },
    );
  }
}

/**
 * Measures, unless it was measured before.
 *
 * @returns why there is nothing to measure, for instance that an exercise is not written yet
 */
export async function measureOnce(sweep: string): Promise<string | undefined> {
  if (readSerialisation(sweep)) return undefined;
  try {
    // loaded only now: whoever trains by other exercises need not have begun those that are measured
    const { measureSerialisation } = await import("./serialisation.ts");
    const measured = await measureSerialisation();
    if ("reason" in measured) return measured.reason;
    writeJson(pathIn(sweep), measured, 2);
  } catch (error) {
    return messageOf(error);
  }
}

export function forgetSerialisation(sweep: string): void {
  rmSync(pathIn(sweep), { force: true });
}
