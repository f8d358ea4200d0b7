/** A temporary folder that holds all that a submission’s process may read: the kit, and the submission’s own exercises. */
import { rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { LoadFailure } from "../../grader/load.ts";
import { atExit } from "../at-exit.ts";
import type { Submission } from "../submission.ts";
import type { Kit } from "./kit.ts";
import { originalPlacesBy } from "./original-places.ts";
import type { Translation } from "./translate.ts";
import { translateAll } from "./translations.ts";

export interface Sandbox {
  readonly folder: string;
  /** Why an exercise cannot be run; those that are missing are not among them. */
  readonly failures: ReadonlyMap<string, LoadFailure>;
  /** Real paths of the files that were taken, sorted. */
  readonly files: readonly string[];
  originalPlaces(stack: string): string;
  remove(): void;
}

async function write(
  folder: string,
  path: string,
  contents: string | Uint8Array,
): Promise<void> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, contents);
}

/** @param seconds - how long the translation of one exercise may take */
export async function createSandbox(
  submission: Submission,
  kit: Kit,
  seconds: number,
): Promise<Sandbox> {
  const translations = new Map<string, Translation>();
  const failures = new Map<string, LoadFailure>();
  for (const [id, result] of await translateAll(submission, seconds)) {
    if ("failure" in result) failures.set(id, result.failure);
    else translations.set(id, result.translation);
  }
  const temporary = await mkdtemp(join(tmpdir(), "kata-submission-"));
  const folder = await realpath(temporary);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const isRemoved = atExit(remove);
  for (const { path, contents } of kit.files)
    await write(folder, path, contents);
  for (const [id, { code }] of translations)
    await write(folder, `exercises/${id}.mjs`, code);
  const taken = [...translations.values()].flatMap(({ files }) => files);
  return {
    folder,
    failures,
    files: [...new Set(taken)].toSorted(),
    originalPlaces: originalPlacesBy(translations),
    remove() {
      remove();
      isRemoved();
    },
  };
}
