import { mkdir, rmdir } from "node:fs/promises";
import { onDisk } from "./failure.ts";

/**
 * Makes a folder, if it is not there, and fills it. Where that fails, a folder that was made for it and is still empty goes
 * again, since nobody could tell what it is.
 *
 * @throws Failure `unwritable-data-folder`, and what `fill` throws
 */
export async function filling(
  folder: string,
  fill: () => Promise<void>,
): Promise<void> {
  const made = await onDisk(folder, () => mkdir(folder, { recursive: true }));
  try {
    await fill();
  } catch (error) {
    // refused where something has arrived, which stays
    if (made !== undefined) await rmdir(folder).catch(() => {});
    throw error;
  }
}
