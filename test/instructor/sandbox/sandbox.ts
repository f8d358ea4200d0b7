/** A temporary folder that holds all that a submission’s process may read: the kit, and the submission’s own exercises. */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

/** Synchronous: what was still under way when the process ends would make the folder anew that was just removed. */
function write(
  folder: string,
  path: string,
  contents: string | Uint8Array,
): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
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
  // in one go, so that no signal comes between the folder and its removal
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kata-submission-")));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const isRemoved = atExit(remove);
  for (const { path, contents } of kit.files) write(folder, path, contents);
  for (const [id, { code }] of translations)
    write(folder, `exercises/${id}.mjs`, code);
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
