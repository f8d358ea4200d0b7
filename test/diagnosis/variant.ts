/** An exercise's text as an implementation, without a file: for wrong ways to write it, and for a fresh start of a learner's. */
import { transform } from "esbuild";
import ndarray from "ndarray";
import ops from "ndarray-ops";
import * as errors from "../../core/errors.ts";
import * as geometry from "../../core/geometry.ts";
import * as tensor from "../../core/tensor.ts";
import * as todo from "../../core/todo.ts";
import * as outputSize from "../../solutions/01-output-size.ts";
import * as columns from "../../solutions/07-im2col.ts";
import type { Implementation } from "../grader/implementation.ts";
import { implementationOf } from "../grader/in-process.ts";
import type { ExerciseModule } from "../grader/in-process.ts";

/** What an exercise may import; the exercises that it needs are the finished ones. */
const IMPORTS = new Map<string, unknown>([
  ["ndarray", ndarray],
  ["ndarray-ops", ops],
  ["../core/errors.ts", errors],
  ["../core/geometry.ts", geometry],
  ["../core/tensor.ts", tensor],
  ["../core/todo.ts", todo],
  ["#kata/01-output-size", outputSize],
  ["#kata/07-im2col", columns],
]);

function imported(name: string): unknown {
  if (!IMPORTS.has(name)) throw new Error(`an exercise imports ${name}`);
  return IMPORTS.get(name);
}

/**
 * @param text - of a file like those in `solutions/`
 * @throws Error if it cannot be read, or imports what no exercise needs
 */
export async function implementationOfText(
  text: string,
): Promise<Implementation> {
  const { code } = await transform(text, { loader: "ts", format: "cjs" });
  const module: { exports: object } = { exports: {} };
  // the text of the project's own solutions with edits, or of the learner who runs this
  // oxlint-disable-next-line typescript/no-implied-eval
  const evaluate = new Function("require", "module", code);
  evaluate(imported, module);
  return implementationOf(module.exports as ExerciseModule);
}
