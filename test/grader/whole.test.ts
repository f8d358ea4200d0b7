/** The grading as a learner sees it: real runs in a copy of the project. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exercises, requiredExercises } from "../../lab/kata/manifest.ts";
import { createKataCopy } from "./kata-copy.ts";
import type { KataCopy, Outcome } from "./kata-copy.ts";

const ids = exercises.map(({ id }) => id);
const numbers = ids.map((id) => id.slice(0, 2));
const FPROP = "02-conv2d-fprop";
const RESULT = "return outputs;";

let kata: KataCopy;
beforeAll(async () => {
  kata = await createKataCopy();
});
afterAll(() => kata.remove());

/** Numbers of the exercises whose line starts with a sign. */
function numbersWith(sign: "✓" | "✗" | "○", { output }: Outcome): string[] {
  const lines = output.matchAll(new RegExp(`^ ${sign} (\\d\\d) `, "gm"));
  return [...lines].map(([, number]) => number);
}

/** Frames of a stack, of ours or of anybody. */
const STACK = /^\s+at .*(node_modules|test\/|file:|node:)/m;

describe("npx vitest run", () => {
  it("shows pristine stubs as one to write and ten that wait for it", async () => {
    const outcome = await kata.grade();
    expect(outcome.exitCode).toBe(1);
    expect(numbersWith("✗", outcome)).toEqual(["01"]);
    expect(numbersWith("○", outcome)).toEqual(numbers.slice(1));
    expect(outcome.output).toMatch(/01 Output size +not written yet/);
    expect(outcome.output.match(/blocked by 01/g)).toHaveLength(10);
    expect(outcome.output).not.toMatch(STACK);
    expect(outcome.output).toContain("0 of 10 exercises solved");
    expect(outcome.output).toContain(
      "next: exercises/01-output-size.ts; a hint: npm run kata -- hint 01",
    );
    expect(outcome.output).toContain("reference: TensorFlow.js");
  });

  it("fails for an exercise that waits for others, when it is the only one graded", async () => {
    const outcome = await kata.grade(["08"]);
    expect(outcome.exitCode).toBe(1);
    expect(numbersWith("○", outcome)).toEqual(["08"]);
    expect(outcome.output).toContain("blocked by 01, 07");
    expect(outcome.output).toContain("next: exercises/01-output-size.ts");
  });

  it("turns exactly one exercise green for each solution, in order", async () => {
    for (const [i, id] of ids.entries()) {
      await kata.solve(id);
      const outcome = await kata.grade();
      expect(numbersWith("✓", outcome)).toEqual(numbers.slice(0, i + 1));
      expect(outcome.exitCode).toBe(i + 1 < requiredExercises.length ? 1 : 0);
      expect(outcome.output).not.toMatch(STACK);
    }
  }, 180_000);

  it("fails for an optional exercise that is begun, and for one that is graded alone", async () => {
    const id = "11-gpu-second-go";
    await kata.edit(id, ["kernels[c][this.thread.y]", "kernels[0][0]"]);
    const begun = await kata.grade();
    expect(begun.exitCode).toBe(1);
    expect(begun.output).toMatch(/^ ✗ 11 .* \(optional\)$/m);
    await kata.reset(id);
    expect((await kata.grade(["11"])).exitCode).toBe(1);
    await kata.solve(id);
  }, 60_000);
});

describe("npm test", () => {
  it("ends with the plain counts, and never looks into exercises/", async () => {
    await kata.edit(FPROP, [RESULT, "return;"]);
    const config = ["--config", "vitest.project.config.ts"];
    const outcome = await kata.grade([
      ...config,
      "--project",
      "solutions",
      "02",
    ]);
    expect(outcome.exitCode).toBe(0);
    expect(outcome.output).toContain(
      "tests that depend on the machine: webgpu",
    );
    expect(outcome.output).toMatch(/\n\d+ passed, 0 failed\n$/);
  });
});

describe("a wrong exercise", () => {
  beforeEach(() => kata.solve(...ids));

  /** Grades exercise 02 with an edit. */
  async function gradeWith(from: string, to: string): Promise<string> {
    await kata.edit(FPROP, [from, to]);
    const outcome = await kata.grade(["02"]);
    expect(outcome.exitCode).toBe(1);
    expect(numbersWith("✗", outcome)).toEqual(["02"]);
    expect(outcome.output).not.toMatch(STACK);
    return outcome.output;
  }

  it("that throws is shown with its own frame and no other", async () => {
    const output = await gradeWith(RESULT, "return outputs.flip();");
    expect(output).toContain(
      "it threw TypeError: outputs.flip is not a function",
    );
    expect(output).toMatch(/^ +at exercises\/02-conv2d-fprop\.ts:\d+:\d+$/m);
  });

  it("that returns NaN is told where", async () => {
    const output = await gradeWith(
      RESULT,
      "outputs.set(0, 0, 0, 0, NaN); return outputs;",
    );
    expect(output).toMatch(/outputs\[0, 0, 0, 0\] is NaN, expected -?\d/);
  });

  it("that returns another shape is told both", async () => {
    const output = await gradeWith(RESULT, "return outputs.pick(0);");
    expect(output).toContain(
      "outputs has the shape [1, 1, 1]; expected [1, 1, 1, 1]",
    );
  });

  it("that returns nothing is told so", async () => {
    const output = await gradeWith(RESULT, "return;");
    expect(output).toContain(
      "outputs is undefined; expected a tensor of shape [1, 1, 1, 1]",
    );
  });

  it("that returns another type of numbers is told both", async () => {
    const output = await gradeWith(
      RESULT,
      "return { ...outputs, shape: outputs.shape, stride: outputs.stride, offset: 0, get: (...i) => outputs.get(...i), data: Float64Array.from(outputs.data) };",
    );
    expect(output).toContain(
      "outputs keeps its elements in a Float64Array; expected a Float32Array",
    );
  });

  it("that prints is shown the first of it", async () => {
    const output = await gradeWith(RESULT, 'console.log("hello"); return;');
    expect(output).toMatch(
      /Your code printed:\n( +hello\n){10} +… and \d+ lines more/,
    );
  });

  it("that writes to the terminal itself is shown the first of it, too", async () => {
    const output = await gradeWith(
      RESULT,
      'process.stdout.write("hel"); process.stdout.write("lo\\n"); return;',
    );
    expect(output).toMatch(
      /Your code printed:\n( +hello\n){10} +… and \d+ lines more/,
    );
    expect(output.match(/hello/g)).toHaveLength(10);
  });

  it("that throws where nobody waits is told so, once", async () => {
    await kata.edit(FPROP, [
      RESULT,
      'void Promise.reject(new Error("stray")); return outputs;',
    ]);
    const { exitCode, output } = await kata.grade(["02"]);
    expect(exitCode).toBe(1);
    expect(
      output.match(/outside of any claim: stray at exercises\/02/g),
    ).toHaveLength(1);
  });

  it("with a syntax error is shown the place", async () => {
    const output = await gradeWith(RESULT, "return outputs);");
    expect(output).toMatch(
      /cannot be loaded\n\n +SyntaxError: .+\n +at exercises\/02-conv2d-fprop\.ts:\d+:\d+/,
    );
  });

  it("without its export is told which", async () => {
    const output = await gradeWith("export function", "function");
    expect(output).toContain(
      "it exports no function conv2dFprop; keep the stub’s “export function conv2dFprop”",
    );
  });

  it("that is missing is named", async () => {
    await kata.discard(FPROP);
    const { output } = await kata.grade(["02"]);
    expect(output).toContain("exercises/02-conv2d-fprop.ts is missing");
    expect(output).not.toMatch(STACK);
  });

  it("that cannot be loaded blocks all that wait for it", async () => {
    await kata.edit("01-output-size", [
      "export function",
      'throw new Error("oops"); export function',
    ]);
    const outcome = await kata.grade(["01", "02", "09", "10"]);
    expect(numbersWith("✗", outcome)).toEqual(["01"]);
    expect(numbersWith("○", outcome)).toEqual(["02", "09", "10"]);
    expect(outcome.output).not.toMatch(STACK);
  });

  it("that is asynchronous is told so", async () => {
    const output = await gradeWith("export function", "export async function");
    expect(output).toContain(
      "it returned a promise; exercises are synchronous",
    );
    expect(output).not.toContain("outside of any claim");
  });

  it("of which one function is not written yet is told which", async () => {
    await kata.edit(
      "05-max-pool2d",
      [
        "import { windowOutputSize }",
        'import { todo } from "../core/todo.ts"; import { windowOutputSize }',
      ],
      [
        "const position = argmax.get(n, c, oy, ox);",
        'const position = todo("05-max-pool2d", "maxPool2dBprop");',
      ],
    );
    const { output } = await kata.grade(["05"]);
    expect(output).toMatch(
      /✗ 05 Max pooling +\d+ of \d+ claims hold; not written yet: maxPool2dBprop/,
    );
  });

  it("is shown the same case again by the seed that the failure names", async () => {
    const output = await gradeWith("...stride)", "stride[1], stride[0])");
    const [, seed] = /KATA_SEED=(\d+) npx vitest run 02$/m.exec(output) ?? [];
    const again = await kata.grade(["02"], { KATA_SEED: seed });
    expect(again.exitCode).toBe(1);
    const [given] = /Not so, given[^]*?, expected .+/.exec(output) ?? [];
    expect(given).toBeDefined();
    expect(again.output).toContain(given);
  });

  it("is coloured only where colours are asked for", async () => {
    await kata.edit(FPROP, [RESULT, "return;"]);
    const plain = await kata.grade(["02"]);
    const coloured = await kata.grade(["02"], { FORCE_COLOR: "1" });
    const refused = await kata.grade(["02"], {
      FORCE_COLOR: "1",
      NO_COLOR: "1",
    });
    expect(plain.output).not.toContain("\u001B[");
    expect(coloured.output).toContain("\u001B[31m✗");
    expect(refused.output).not.toContain("\u001B[");
  });
});
