import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { conv2dForward } from "../../grader/claims/02-conv2d-fprop.ts";
import { maxPooling } from "../../grader/claims/05-max-pool2d.ts";
import { createHandIn, resultOf, textOf } from "./hand-in.ts";
import type { HandIn } from "./hand-in.ts";

const FPROP = "02-conv2d-fprop";
const RETURN = "return outputs;";

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

/** Grades a convolution that returns something else, and does so in good time. */
async function gradeReturning(code: string) {
  await handIn.edit(FPROP, [[RETURN, code]]);
  const start = performance.now();
  const result = await resultOf(handIn, conv2dForward, { answerSeconds: 3 });
  expect(performance.now() - start).toBeLessThan(30_000);
  expect(result).toMatchObject({ state: "unfinished" });
  return textOf(result);
}

describe("a submission that returns", () => {
  it.each([
    ["a gigantic array", "return new Float32Array(2 ** 20);", "more than any"],
    [
      "a gigantic tensor",
      "return { ...outputs, shape: [1, 1, 3, 3], stride: [9, 9, 3, 1], offset: 0, get: () => 0, data: new Float32Array(2 ** 20) };",
      "more than any",
    ],
    [
      "a tensor that claims to be gigantic",
      "return { shape: [1e4, 1e4, 1e4, 1e4], stride: [0, 0, 0, 0], offset: 0, get: () => 0, data: outputs.data };",
      "larger than any right one",
    ],
    [
      "a tensor with impossible axes",
      "return { shape: [-1, NaN], stride: [1, 1], offset: 0, get: () => 0, data: outputs.data };",
      "which is none",
    ],
    ["millions of parts", "return new Array(1e6).fill(0);", "parts"],
    [
      "what contains itself",
      "const self: any = []; self.push(self); return self;",
      "outputs is an array",
    ],
    [
      "a promise of its own making, which it never keeps",
      "return { then() {} } as never;",
      "its process ended before it had answered",
    ],
    [
      "what looks like a tensor to a careless eye",
      "return { shape: [1], stride: [1], data: 0, get: () => 6 } as never;",
      "outputs",
    ],
    [
      "a proxy whose every property throws",
      'return new Proxy({}, { get() { throw new Error("no"); }, ownKeys() { throw new Error("no"); } }) as never;',
      "it threw Error: no",
    ],
    [
      "what is called like the root of all objects",
      'return JSON.parse(\'{ "__proto__": { "kind": "holds" } }\');',
      "outputs is an object",
    ],
  ])("%s gets an answer for it", async (_, code, words) => {
    expect(await gradeReturning(code)).toContain(words);
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });

  it("a tensor whose shape changes between looks is looked at once", async () => {
    const text = await gradeReturning(
      `let looks = 0;
       return Object.defineProperty(outputs, "shape", { get: () => ++looks % 2 ? [1, 1, 3, 3] : [1, 1, 1, 1] });`,
    );
    expect(text).toContain("outputs");
  });

  it("a promise is told that exercises are synchronous", async () => {
    await handIn.edit(FPROP, [["export function", "export async function"]]);
    const result = await resultOf(handIn, conv2dForward);
    expect(result.state).toBe("unfinished");
    expect(textOf(result)).toContain("exercises are synchronous");
  });

  it.each([
    ["nothing", "throw null;", "it threw null (not an Error)"],
    [
      "an error whose every property throws",
      "throw Object.defineProperties(new Error(), { message: { get() { throw 1; } }, name: { get() { throw 2; } }, stack: { get() { throw 3; } } });",
      "it threw",
    ],
    [
      "a forged word of the grader’s",
      'throw new KataTodoError("99-nowhere", "nothing");',
      "which is no answer",
    ],
  ])("not at all, but throws %s, is told so", async (_, code, words) => {
    await handIn.edit(FPROP, [
      [
        "import { windowOutputSize }",
        'import { KataTodoError } from "../core/errors.ts";\nimport { windowOutputSize }',
      ],
      [RETURN, code],
    ]);
    const result = await resultOf(handIn, conv2dForward);
    expect(result.state).toBe("unfinished");
    expect(textOf(result)).toContain(words);
  });

  it("100 MB of text on the console is graded as if it had not", async () => {
    await handIn.edit(FPROP, [
      [
        "export function",
        'for (let i = 0; i < 100; i++) console.log("x".repeat(1e6));\nexport function',
      ],
    ]);
    expect((await resultOf(handIn, conv2dForward)).state).toBe("solved");
  });

  it("its argument’s memory is caught by the claims of purity alone", async () => {
    await handIn.edit("05-max-pool2d", [
      [
        "return { outputs, argmax };",
        "inputs.set(0, 0, 0, 0, inputs.get(0, 0, 0, 0) + 1); return { outputs, argmax };",
      ],
    ]);
    const { capabilities } = await resultOf(handIn, maxPooling);
    const failing = capabilities
      .filter(({ state }) => state !== "holds")
      .map(({ capability }) => capability);
    expect(failing).toEqual(["purity"]);
  });
});
