import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** Has the system write to the disk what it holds of a file or folder. */
function synchronise(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a file that is there whole or not at all, whatever happens: beside its place first, then to the disk, then renamed.
 * What was there before stays until then.
 *
 * @param path - its folder is made if need be
 * @throws what the system says if it refuses; nothing is left of the file then
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(temporary, bytes, { flush: true });
    renameSync(temporary, path);
    // Windows has no handles of folders
    if (process.platform !== "win32") synchronise(folder);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
