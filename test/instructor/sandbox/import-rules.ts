/** What an exercise may import: every other import is refused while the file is translated, before anything of it runs. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type {
  OnResolveArgs,
  OnResolveResult,
  PartialMessage,
  Plugin,
} from "esbuild";
import { findExercise } from "../../../lab/kata/manifest.ts";
import { isInside } from "../submission.ts";
import type { Submission } from "../submission.ts";

const CORE = fileURLToPath(new URL("../../../core", import.meta.url));

/** Packages, which lie beside the exercises as the grader bundled them. */
const PACKAGES = new Set(["ndarray", "ndarray-ops"]);

/** What a helper file of the submission may be. */
const HELPERS = new Set([".ts", ".js", ".mjs"]);

function refused(path: string, reason: string): OnResolveResult {
  const text = `${path} cannot be imported: ${reason}; an exercise imports #kata/..., ../core/..., ndarray, ndarray-ops and files of its own folder`;
  return { errors: [{ text } satisfies PartialMessage] };
}

/** A module that lies in the sandbox already, seen from `exercises/`. */
function provided(path: string): OnResolveResult {
  return { path, external: true };
}

function exerciseModule(id: string, submission: Submission): OnResolveResult {
  return submission.ids.includes(id)
    ? provided(`./${id}.mjs`)
    : refused(`#kata/${id}`, "the submission has no such exercise");
}

/** A file beside the exercises, or the grader’s own `core/` where the learner’s project has one. */
function relativeModule(
  { path, resolveDir }: OnResolveArgs,
  submission: Submission,
): OnResolveResult {
  const target = resolve(resolveDir, path);
  const name = basename(target);
  if (dirname(target) === join(dirname(submission.folder), "core"))
    return existsSync(join(CORE, name))
      ? provided(`../core/${basename(name, ".ts")}.mjs`)
      : refused(path, "core has no such file");
  if (!isInside(submission.folder, target))
    return refused(path, "it leads out of the exercises’ folder");
  if (!HELPERS.has(extname(target)) || !existsSync(target))
    return refused(path, "there is no such file of code");
  const real = realpathSync(target);
  if (!isInside(submission.folder, real))
    return refused(path, "it is a link that leads out of the submission");
  if (!statSync(real).isFile()) return refused(path, "it is no ordinary file");
  const exercise = findExercise(basename(real, ".ts"));
  return exercise && dirname(real) === submission.folder
    ? exerciseModule(exercise.id, submission)
    : { path: real };
}

/** The rules as a plugin of esbuild’s, which asks it for every import of the file and of its helpers. */
export function importRules(submission: Submission): Plugin {
  return {
    name: "import-rules",
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        const { path, kind } = args;
        if (kind === "entry-point") return { path };
        if (kind === "dynamic-import")
          return refused(path, "imports stand at the top of a file");
        if (path.startsWith("#kata/"))
          return exerciseModule(path.slice("#kata/".length), submission);
        if (PACKAGES.has(path)) return provided(`../${path}.mjs`);
        if (path.startsWith(".")) return relativeModule(args, submission);
        return refused(path, "it is none of the kata’s");
      });
    },
  };
}
