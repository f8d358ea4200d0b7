/** An exercise's text as an implementation, without a file: for wrong ways to write it, and for a fresh start of a learner's. */
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";
import ndarray from "ndarray";
import ops from "ndarray-ops";
import * as errors from "../../core/errors.ts";
import * as geometry from "../../core/geometry.ts";
import * as tensor from "../../core/tensor.ts";
import * as todo from "../../core/todo.ts";
import * as outputSize from "../../solutions/01-output-size.ts";
import type { Implementation } from "../grader/implementation.ts";
import { implementationOf } from "../grader/in-process.ts";
import type { ExerciseModule } from "../grader/in-process.ts";

/** What an exercise may import, its needs apart; of these, only exercise 01 imports no other. */
const IMPORTS = new Map<string, unknown>([
  ["ndarray", ndarray],
  ["ndarray-ops", ops],
  ["../core/errors.ts", errors],
  ["../core/geometry.ts", geometry],
  ["../core/tensor.ts", tensor],
  ["../core/todo.ts", todo],
  ["#kata/01-output-size", outputSize],
]);

const NEEDED = /"(#kata\/([\w-]+))"/g;

/** The text of an exercise's solution. */
export function solutionText(exercise: string): Promise<string> {
  const url = new URL(`../../solutions/${exercise}.ts`, import.meta.url);
  return readFile(url, "utf8");
}

/** What an exercise's text imports; the exercises that it needs are the finished ones, whatever `#kata/` means here. */
async function importsOf(text: string): Promise<ReadonlyMap<string, unknown>> {
  const imports = new Map(IMPORTS);
  for (const [, name, id] of text.matchAll(NEEDED))
    if (!imports.has(name))
      imports.set(name, await moduleOf(await solutionText(id)));
  return imports;
}

async function moduleOf(text: string): Promise<ExerciseModule> {
  const imports = await importsOf(text);
  const imported = (name: string) => {
    if (!imports.has(name)) throw new Error(`an exercise imports ${name}`);
    return imports.get(name);
  };
  const { code } = await transform(text, { loader: "ts", format: "cjs" });
  const module = { exports: {} };
  // the text of the project's own solutions with edits, or of the learner who runs this
  // oxlint-disable-next-line typescript/no-implied-eval
  const evaluate = new Function("require", "module", code);
  evaluate(imported, module);
  return module.exports;
}

/**
 * @param text - of a file like those in `solutions/`
 * @throws Error if it cannot be read, or imports what no exercise needs
 */
export async function implementationOfText(
  text: string,
): Promise<Implementation> {
  return implementationOf(await moduleOf(text));
}
