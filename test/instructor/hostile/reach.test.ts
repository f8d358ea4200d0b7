import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { conv2dForward } from "../../grader/claims/02-conv2d-fprop.ts";
import { SOLUTIONS, createHandIn, resultOf, textOf } from "./hand-in.ts";
import type { HandIn } from "./hand-in.ts";

const FPROP = "02-conv2d-fprop";
const RETURN = "return outputs;";
const SOLUTION = join(SOLUTIONS, `${FPROP}.ts`);

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

describe("a submission cannot import", () => {
  it.each([
    ["a solution", `export * from ${JSON.stringify(SOLUTION)};`],
    [
      "a solution by a way out",
      'export * from "../solutions/02-conv2d-fprop.ts";',
    ],
    [
      "a solution by its address",
      `export * from ${JSON.stringify(pathToFileURL(SOLUTION).href)};`,
    ],
    ["a part of Node", 'import fs from "node:fs";\nfs.statSync(".");'],
    [
      "a package",
      'import * as tf from "@tensorflow/tfjs-core";\nconsole.log(tf);',
    ],
    ["the grader", 'export * from "../test/grader/compare.ts";'],
    ["anything later", 'export const conv2dFprop = await import("node:fs");'],
    ["anything required", 'export const conv2dFprop = require("node:fs");'],
  ])("%s", async (_, text) => {
    await handIn.write(`exercises/${FPROP}.ts`, `${text}\n`);
    const { state, reason } = await resultOf(handIn, conv2dForward);
    expect(state).toBe("unloadable");
    expect(reason).toContain("cannot be imported");
    expect(reason).toContain(`at exercises/${FPROP}.ts:1:`);
  });

  it("what is only named while it runs", async () => {
    const text = `const name = "node:fs";\nexport const { conv2dFprop } = await import(name);\n`;
    await handIn.write(`exercises/${FPROP}.ts`, text);
    expect((await resultOf(handIn, conv2dForward)).state).toBe("unloadable");
  });

  it("through a link, not even as the whole exercise", async () => {
    await handIn.link(`exercises/${FPROP}.ts`, SOLUTION);
    const { state, reason } = await resultOf(handIn, conv2dForward);
    expect(state).toBe("unloadable");
    expect(reason).toContain("a link that leads out of the submission");
  });

  it("through a link to a helper", async () => {
    await handIn.link("exercises/helper.ts", SOLUTION);
    await handIn.write(
      `exercises/${FPROP}.ts`,
      'export * from "./helper.ts";\n',
    );
    const { reason } = await resultOf(handIn, conv2dForward);
    expect(reason).toContain("a link that leads out of the submission");
  });

  it("a pipe, for which the grader would wait for ever", async () => {
    await handIn.pipe("exercises/helper.ts");
    await handIn.write(
      `exercises/${FPROP}.ts`,
      'export * from "./helper.ts";\n',
    );
    const imported = await resultOf(handIn, conv2dForward);
    expect(imported.reason).toContain("no ordinary file");
    await handIn.pipe(`exercises/${FPROP}.ts`);
    const whole = await resultOf(handIn, conv2dForward);
    expect(whole.reason).toContain("is no ordinary file");
  });

  it("but helpers of its own, and other exercises by any way", async () => {
    await handIn.edit(FPROP, [["#kata/01-output-size", "./helpers/size.ts"]]);
    await handIn.write(
      "exercises/helpers/size.ts",
      'export { windowOutputSize } from "../01-output-size.ts";\n',
    );
    expect((await resultOf(handIn, conv2dForward)).state).toBe("solved");
  });
});

describe("a submission’s process cannot", () => {
  /** Grades a convolution that does something first, and gives back what happened as its error. */
  async function whatHappens(code: string): Promise<string> {
    await handIn.edit(FPROP, [
      [
        "export function",
        `let news = "nothing happened";
         try { news = String(await (async (load: any) => { ${code} })((name: string) => new Function("name", "return import(name)")(name))); }
         catch (error) { news = String((error as any).code ?? error); }
         export function`,
      ],
      [RETURN, "throw new Error(news);"],
    ]);
    return textOf(await resultOf(handIn, conv2dForward));
  }

  it("read a solution", async () => {
    const text = await whatHappens(
      `const { readFileSync } = await load("node:fs"); return readFileSync(${JSON.stringify(SOLUTION)}, "utf8");`,
    );
    expect(text).toContain("ERR_ACCESS_DENIED");
  });

  it("import a solution", async () => {
    const url = pathToFileURL(SOLUTION).href;
    const text = await whatHappens(`return load(${JSON.stringify(url)});`);
    expect(text).toContain("ERR_ACCESS_DENIED");
  });

  it("write a file", async () => {
    const path = join(tmpdir(), "kata-submission-was-here");
    const text = await whatHappens(
      `const { writeFileSync } = await load("node:fs"); writeFileSync(${JSON.stringify(path)}, "x");`,
    );
    expect(text).toContain("ERR_ACCESS_DENIED");
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    [
      "start another process",
      'const { spawn } = await load("node:child_process"); spawn("sleep", ["60"]);',
    ],
    [
      "fork itself",
      'const { fork } = await load("node:child_process"); fork(new URL(import.meta.url).pathname);',
    ],
    [
      "start a worker",
      'const { Worker } = await load("node:worker_threads"); new Worker("for (;;) {}", { eval: true });',
    ],
  ])("%s", async (_, code) => {
    expect(await whatHappens(code)).toContain("ERR_ACCESS_DENIED");
  });

  it("kill the grader", async () => {
    const text = await whatHappens(
      'const { process } = globalThis as any; process.kill(process.ppid, "SIGKILL");',
    );
    expect(text).toContain("process.kill is not a function");
  });

  it("see the instructor’s environment", async () => {
    process.env.KATA_GRADE_SECRET = "of the instructor";
    const text = await whatHappens(
      "return JSON.stringify((globalThis as any).process.env);",
    );
    delete process.env.KATA_GRADE_SECRET;
    expect(text).toContain("it threw Error: {");
    expect(text).not.toContain("of the instructor");
  });
});
