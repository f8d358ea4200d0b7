/** Solutions with a mistake in them, as modules that can be graded in this process. */
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { edited } from "../misconceptions/misconception.ts";
import type { Misconception } from "../misconceptions/misconception.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Imports by full path, so that the file can lie anywhere and still shares its modules with the grader. */
function withFullPaths(text: string): string {
  return text
    .replaceAll('"../core/', () => `"${ROOT}core/`)
    .replaceAll(/"#kata\/([\w-]+)"/g, (_, id) => `"${ROOT}solutions/${id}.ts"`);
}

type Mistake = Pick<Misconception, "id" | "exercise" | "edits">;

/** A folder outside the project for files with mistakes in them. */
export interface MutantFolder {
  /** Writes the file, and tells where to import it from. */
  write(mistake: Mistake): Promise<string>;
  remove(): Promise<void>;
}

export async function createMutantFolder(): Promise<MutantFolder> {
  const folder = await mkdtemp(join(tmpdir(), "mistakes-"));
  await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return {
    async write({ id, exercise, edits }) {
      const name = `solutions/${exercise}.ts`;
      const solution = await readFile(join(ROOT, name), "utf8");
      const file = join(folder, id, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, withFullPaths(edited(solution, edits)));
      return pathToFileURL(file).href;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
