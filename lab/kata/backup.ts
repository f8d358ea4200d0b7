/** Copies of the learner's files, made before a command replaces one. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BACKUPS } from "./places.ts";

/**
 * Where a backup goes: `.kata/backups/02-conv2d-fprop-2026-03-01T12-00-00-000Z.ts`.
 *
 * @param id - of the exercise
 * @param moment - when it is made
 */
export function backupPlace(id: string, moment: Date): string {
  const stamp = moment.toISOString().replaceAll(/[:.]/g, "-");
  return join(BACKUPS, `${id}-${stamp}.ts`);
}

/**
 * Writes a backup, and never over another.
 *
 * @param project - the project's folder
 * @param text - the learner's file
 * @returns the backup's path from the project's folder
 * @throws Error of the file system
 */
export function backUp(
  project: string,
  id: string,
  text: string,
  moment = new Date(),
): string {
  const place = backupPlace(id, moment);
  mkdirSync(join(project, BACKUPS), { recursive: true });
  writeFileSync(join(project, place), text, { flag: "wx" });
  return place;
}
