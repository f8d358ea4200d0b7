/** What every submission’s process is given: the code that answers the grader, `core/`, and the packages that exercises use. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Plugin } from "esbuild";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface KitFile {
  /** Where it lies in the sandbox. */
  readonly path: string;
  readonly contents: Uint8Array;
}

export interface Kit {
  readonly files: readonly KitFile[];
  /** The project’s files, and the packages’, that it was made of. */
  readonly madeOf: readonly string[];
}

/** Where the layers ask for an exercise, they get the submission’s. */
const submissionsExercises: Plugin = {
  name: "submissions-exercises",
  setup(bundling) {
    bundling.onResolve({ filter: /^#kata\// }, ({ path }) => ({
      path: `./exercises/${basename(path)}.mjs`,
      external: true,
    }));
  },
};

async function entryPoints(): Promise<{ in: string; out: string }[]> {
  const core = await readdir(join(ROOT, "core"));
  return [
    { in: join(ROOT, "test/instructor/sandbox/serve.ts"), out: "serve" },
    ...core.map((name) => ({
      in: join(ROOT, "core", name),
      out: `core/${basename(name, ".ts")}`,
    })),
    ...["ndarray", "ndarray-ops"].map((name) => ({ in: name, out: name })),
  ];
}

/** Bundles the kit. All entry points share their modules, so that a `ShapeError` is the same one everywhere. */
export async function buildKit(): Promise<Kit> {
  const result = await build({
    entryPoints: await entryPoints(),
    absWorkingDir: ROOT,
    outdir: ROOT,
    write: false,
    bundle: true,
    splitting: true,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "es2023",
    outExtension: { ".js": ".mjs" },
    logLevel: "silent",
    plugins: [submissionsExercises],
    // back ends of gpu.js that no submission is graded on
    external: ["gl", "webgpu"],
    banner: {
      // for packages in CommonJS that ask for a module of Node’s
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  return {
    files: result.outputFiles.map(({ path, contents }) => ({
      path: path.slice(ROOT.length),
      contents,
    })),
    madeOf: Object.values(result.metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs)
        .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
        .map(([input]) => input),
    ),
  };
}
