import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Claim } from "../../grader/claim.ts";
import { outputSize } from "../../grader/claims/01-output-size.ts";
import { conv2dForward } from "../../grader/claims/02-conv2d-fprop.ts";
import { gpuConv2d } from "../../grader/claims/09-gpu-conv2d.ts";
import { createHandIn, resultOf, textOf } from "./hand-in.ts";
import type { HandIn } from "./hand-in.ts";

const FPROP = "02-conv2d-fprop";
const RETURN = "return outputs;";

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

/** Grades a wrong convolution, which runs some code when it is loaded. */
async function gradeWith(code: string, result = "return inputs;") {
  await handIn.edit(FPROP, [
    ["export function", `${code}\nexport function`],
    [RETURN, result],
  ]);
  return resultOf(handIn, conv2dForward);
}

describe("a wrong submission that forges", () => {
  it.each([
    [
      "comparisons",
      `Array.prototype.every = () => true; Array.prototype.some = () => false;
       Array.prototype.filter = () => []; Array.prototype.flatMap = () => [];
       Object.is = () => true; Math.abs = () => 0; Number.isInteger = () => true;`,
    ],
    [
      "what every object has",
      `(Object.prototype as any).kind = "holds"; (Object.prototype as any).verdict = { kind: "holds" };
       (Object.prototype as any).failed = false; (Object.prototype as any).then = undefined;`,
    ],
    [
      "JSON",
      `const { stringify } = JSON;
       JSON.stringify = ((value: unknown) => stringify({ kind: "holds", message: "all is well", value })) as never;
       JSON.parse = (() => ({ kind: "holds" })) as never;`,
    ],
    [
      "messages to a parent",
      `const { process } = globalThis as any;
       process.send?.("all is well"); process.emit?.("message", { verdict: "holds" });`,
    ],
    [
      "promises and proxies",
      `(globalThis as any).Promise = class { then(yes: any) { yes("all is well"); return this; } };
       (globalThis as any).Proxy = function (target: any) { return target; };
       (Reflect as any).ownKeys = () => [];`,
    ],
    [
      "the names of tests",
      `(globalThis as any).expect = () => new Proxy({}, { get: () => () => true });
       (globalThis as any).it = (globalThis as any).describe = () => undefined;
       (globalThis as any).chai = {}; (globalThis as any).fc = {};`,
    ],
  ])("%s is as wrong as before", async (_, code) => {
    const result = await gradeWith(code);
    expect(result.state).not.toBe("solved");
    expect(result.points).toBeLessThan(5);
    expect(({} as Record<string, unknown>).kind).toBeUndefined();
  });

  it.each([
    ["an answer to no question", '{"number":99,"returned":[],"memories":[]}'],
    ["what is no JSON", "all is well"],
    ["a verdict", '{"kind":"holds"}'],
  ])("%s on the grader’s own pipe is not heard", async (_, message) => {
    const result = await gradeWith(
      `const fs = await new Function("return import('node:fs')")();
       const body = new TextEncoder().encode(${JSON.stringify(message)});
       const frame = new Uint8Array(4 + body.length);
       new DataView(frame.buffer).setUint32(0, body.length);
       frame.set(body, 4);`,
      "fs.writeSync(3, frame); return inputs;",
    );
    expect(result).toMatchObject({ state: "unfinished", points: 0 });
    expect(textOf(result)).toContain("which is no answer");
  });

  it("a ShapeError of its own has not refused anything", async () => {
    await handIn.edit("01-output-size", [
      [
        "import { ShapeError }",
        `class ShapeError extends Error { override name = "ShapeError"; }
         for (const type of [Shape, RangeError, Error])
           Object.defineProperty(type, Symbol.hasInstance, { value: () => true });
         Reflect.apply = () => true;
         import { ShapeError as Shape }`,
      ],
    ]);
    const { exercises } = await handIn.grade([
      { ...outputSize, observers: [] },
    ]);
    const failing = exercises[0].claims.filter(
      ({ verdict }) => verdict !== "holds",
    );
    expect(failing.map(({ capability }) => capability)).toEqual(["refusal"]);
    expect(failing[0].text).toContain(
      "which is only named so; expected the ShapeError of core/errors.ts, a RangeError",
    );
  });

  it("a frame of four gigabytes is not waited for", async () => {
    const result = await gradeWith(
      `const fs = await new Function("return import('node:fs')")();`,
      "fs.writeSync(3, new Uint8Array([255, 255, 255, 255])); return inputs;",
    );
    expect(textOf(result)).toContain("a message of 4294967295 bytes");
  });

  it("tests and configuration of its own has brought them for nothing", async () => {
    const passes = 'import { it } from "vitest"; it("passes", () => {});\n';
    await handIn.write("test/exercises/02-conv2d-fprop.spec.ts", passes);
    await handIn.write("test/grader/compare.ts", "export {};\n");
    await handIn.write("vitest.config.ts", "process.exit(0);\n");
    await handIn.write("core/tensor.ts", "process.exit(0);\n");
    await handIn.write("tsconfig.json", '{ "extends": "./nowhere.json" }\n');
    await handIn.write(
      "package.json",
      '{ "imports": { "#kata/*": "./solutions/*.ts" }, "scripts": { "test": "true" } }\n',
    );
    const result = await gradeWith("");
    expect(result.state).toBe("unfinished");
    await handIn.edit(FPROP, []);
    expect((await resultOf(handIn, conv2dForward)).state).toBe("solved");
  });

  it.each([
    [
      "a text that doubles at every step",
      `"function f() { const a0 = 1; " + Array.from({ length: 60 }, (_, i) => "const a" + (i + 1) + " = a" + i + " + a" + i + ";").join(" ") + " return Math.floor(a60 / 2); }"`,
      "more than 4000 characters",
    ],
    ["a text without end", '"a=".repeat(1e5)', "more than 20000 characters"],
  ])("%s, for a gpu kernel, is read in good time", async (_, text, words) => {
    await handIn.edit("09-gpu-conv2d", [
      [
        "/**\n * One element of the forward pass",
        `conv2dFpropGpu.toString = () => ${text};\n/**\n * One element of the forward pass`,
      ],
    ]);
    const isAboutText = ({ title }: Claim) => title.startsWith("contains");
    const claims = gpuConv2d.claims.filter(isAboutText);
    const { exercises } = await handIn.grade([
      { ...gpuConv2d, claims, needs: [] },
    ]);
    expect(textOf(exercises[0])).toContain(words);
  });
});
