/** Translates a submission’s exercises to JavaScript, without running anything of them. */
import { realpath, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";
import type { BuildFailure, Message } from "esbuild";
import type { LoadFailure } from "../../grader/load.ts";
import { isInside } from "../submission.ts";
import type { Submission } from "../submission.ts";
import { importRules } from "./import-rules.ts";
import { MOST_TRANSLATED, sourceLimits } from "./source-limits.ts";

/** An exercise as a module of JavaScript. */
export interface Translation {
  readonly code: string;
  /** A source map, in JSON. */
  readonly map: string;
  /** Real paths of the files that it was made of. */
  readonly files: readonly string[];
}

export type Translated =
  { readonly translation: Translation } | { readonly failure: LoadFailure };

function failureText({ text, location }: Message): LoadFailure {
  if (!location) return { text };
  const { file, line, column } = location;
  return { text, frame: `exercises/${basename(file)}:${line}:${column + 1}` };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error;
}

/** Why a file is not taken as it is; `undefined` if it is. */
async function objection(
  path: string,
  { folder }: Submission,
): Promise<string | undefined> {
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return "is missing";
  if (!isInside(folder, real))
    return "is a link that leads out of the submission";
  const isFile = (await stat(real)).isFile();
  return isFile ? undefined : "is no ordinary file"; // a pipe would be waited for
}

async function bundled(
  path: string,
  submission: Submission,
): Promise<Translated> {
  const result = await build({
    entryPoints: [path],
    absWorkingDir: submission.folder,
    outdir: submission.folder,
    write: false,
    bundle: true,
    format: "esm",
    platform: "neutral",
    target: "es2023",
    sourcemap: "external",
    sourcesContent: false,
    metafile: true,
    logLevel: "silent",
    plugins: [importRules(submission), sourceLimits(submission)],
    // a computed import cannot be judged beforehand, and becomes one that fails
    supported: { "dynamic-import": false },
    // instead of whatever configuration the submission brings
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const { outputFiles, metafile } = result;
  const bytes = outputFiles.reduce(
    (sum, file) => sum + file.contents.length,
    0,
  );
  if (bytes > MOST_TRANSLATED) {
    const text = `exercises/${basename(path)} becomes ${bytes} bytes of JavaScript, more than ${MOST_TRANSLATED}`;
    return { failure: { text } };
  }
  const textOf = (ending: string) =>
    outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
  const files = Object.keys(metafile.inputs).map((input) =>
    join(submission.folder, input),
  );
  return {
    translation: { code: textOf(".js"), map: textOf(".js.map"), files },
  };
}

/** @throws what esbuild throws if it does not run, or does not survive */
export async function translate(
  id: string,
  submission: Submission,
): Promise<Translated> {
  const path = join(submission.folder, `${id}.ts`);
  const reason = await objection(path, submission);
  if (reason !== undefined)
    return { failure: { text: `exercises/${id}.ts ${reason}` } };
  try {
    return await bundled(path, submission);
  } catch (error) {
    if (isBuildFailure(error) && error.errors.length > 0)
      return { failure: failureText(error.errors[0]) };
    throw error;
  }
}
