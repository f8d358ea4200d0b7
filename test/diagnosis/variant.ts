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
import { edited } from "../misconceptions/misconception.ts";
import type {
  Misconception,
  RightText,
} from "../misconceptions/misconception.ts";

/** What an exercise may import, its needs apart; of these, only exercise 01 imports no other. */
const IMPORTS = new Map<string, unknown>([
  ["ndarray", ndarray],
  ["ndarray-ops", ops],
  ["core/errors.ts", errors],
  ["core/geometry.ts", geometry],
  ["core/tensor.ts", tensor],
  ["core/todo.ts", todo],
  ["#kata/01-output-size", outputSize],
]);

/** The way up from a file to the folder that holds `core/`. */
const WAY_UP = /^(?:\.\.\/)+/;

const NEEDED = /"(#kata\/([\w-]+))"/g;

/** Where the right texts of an exercise stand. */
const FOLDERS: Readonly<Record<RightText, URL>> = {
  solution: new URL("../../solutions/", import.meta.url),
  loops: new URL("../alternatives/loops/", import.meta.url),
};

/** What a function makes of a text, made once for each. */
function once<T>(
  make: (text: string) => Promise<T>,
): (text: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (text) => {
    const result = made.get(text) ?? make(text);
    made.set(text, result);
    return result;
  };
}

/** The bank asks for the same few files again and again. */
const textAt = once((url) => readFile(new URL(url), "utf8"));

function rightText(exercise: string, of: RightText): Promise<string> {
  return textAt(new URL(`${exercise}.ts`, FOLDERS[of]).href);
}

/** The text of an exercise's solution. */
export function solutionText(exercise: string): Promise<string> {
  return rightText(exercise, "solution");
}

/**
 * The text of whoever has a misconception.
 *
 * @throws Error if a text to replace is not there any more
 */
export async function misconceptionText({
  exercise,
  of = "solution",
  edits,
}: Misconception): Promise<string> {
  return edited(await rightText(exercise, of), edits);
}

/** What an exercise's text imports; the exercises that it needs are the finished ones, whatever `#kata/` means here. */
async function importsOf(text: string): Promise<ReadonlyMap<string, unknown>> {
  const imports = new Map(IMPORTS);
  for (const [, name, id] of text.matchAll(NEEDED))
    if (!imports.has(name))
      imports.set(name, await moduleOf(await solutionText(id)));
  return imports;
}

/** Runs a text, and fills in what it exports. */
type Evaluate = (
  require: (path: string) => unknown,
  module: { readonly exports: ExerciseModule },
) => void;

/** The bank's texts are run again and again, and translating one takes longer than running it. */
const evaluationOf = once(async (text) => {
  const { code } = await transform(text, { loader: "ts", format: "cjs" });
  // the text of the project's own solutions with edits, or of the learner who runs this
  // oxlint-disable-next-line typescript/no-implied-eval
  return new Function("require", "module", code) as Evaluate;
});

async function moduleOf(text: string): Promise<ExerciseModule> {
  const imports = await importsOf(text);
  const evaluate = await evaluationOf(text);
  const imported = (path: string) => {
    const name = path.replace(WAY_UP, "");
    if (!imports.has(name)) throw new Error(`an exercise imports ${path}`);
    return imports.get(name);
  };
  const module = { exports: {} };
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
