/** Translates a submission’s exercises to JavaScript, without running anything of them. */
import { realpath, stat } from "node:fs/promises";
import { SourceMap } from "node:module";
import type { SourceMapPayload } from "node:module";
import { basename, join } from "node:path";
import { build } from "esbuild";
import type { BuildFailure, Message } from "esbuild";
import { UserError } from "../../../core/errors.ts";
import type { LoadFailure } from "../../grader/load.ts";
import { isInside } from "../submission.ts";
import type { Submission } from "../submission.ts";
import { importRules } from "./import-rules.ts";

/** Bytes of a source file: the longest solution has a tenth of it. */
const LONGEST_FILE = 2 ** 18;

/** An exercise as a module of JavaScript. */
export interface Translation {
  readonly code: string;
  readonly map: SourceMap;
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
  const found = await stat(real);
  if (!found.isFile()) return "is no ordinary file"; // a pipe would be waited for
  const { size } = found;
  return size > LONGEST_FILE
    ? `has ${size} bytes, more than ${LONGEST_FILE}`
    : undefined;
}

async function bundled(
  path: string,
  submission: Submission,
): Promise<Translation> {
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
    plugins: [importRules(submission)],
    // a computed import cannot be judged beforehand, and becomes one that fails
    supported: { "dynamic-import": false },
    // instead of whatever configuration the submission brings
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const textOf = (ending: string) =>
    result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
  return {
    code: textOf(".js"),
    map: new SourceMap(JSON.parse(textOf(".js.map")) as SourceMapPayload),
    files: Object.keys(result.metafile.inputs).map((input) =>
      join(submission.folder, input),
    ),
  };
}

/** @throws UserError `no-translator` if esbuild itself does not run */
export async function translate(
  id: string,
  submission: Submission,
): Promise<Translated> {
  const path = join(submission.folder, `${id}.ts`);
  const reason = await objection(path, submission);
  if (reason !== undefined)
    return { failure: { text: `exercises/${id}.ts ${reason}` } };
  try {
    return { translation: await bundled(path, submission) };
  } catch (error) {
    if (isBuildFailure(error) && error.errors.length > 0)
      return { failure: failureText(error.errors[0]) };
    throw new UserError(
      "no-translator",
      `grade: esbuild cannot be run (${String(error)}); install the project’s packages again: npm ci`,
      { cause: error },
    );
  }
}

/** A place in a translated exercise, such as `exercises/02-conv2d-fprop.mjs:12:3`. */
const PLACE = /exercises\/(\d\d-[\w-]+)\.mjs:(\d+):(\d+)/g;

/** A stack in whose lines the places are those of the submission’s own files. */
export function originalPlaces(
  stack: string,
  translations: ReadonlyMap<string, Translation>,
): string {
  return stack.replaceAll(
    PLACE,
    (place, id: string, line: string, column: string) => {
      const map = translations.get(id)?.map;
      const origin = map?.findEntry(Number(line) - 1, Number(column) - 1);
      if (!origin || !("originalSource" in origin)) return place;
      const { originalSource, originalLine, originalColumn } = origin;
      return `exercises/${basename(originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
    },
  );
}
