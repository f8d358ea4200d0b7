import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outputSize } from "../../grader/claims/01-output-size.ts";
import { conv2dForward } from "../../grader/claims/02-conv2d-fprop.ts";
import { averagePooling } from "../../grader/claims/06-avg-pool2d.ts";
import { briefly, createHandIn, resultOf, textOf } from "./hand-in.ts";
import type { HandIn } from "./hand-in.ts";

const FPROP = "02-conv2d-fprop";
const RETURN = "return outputs;";

let handIn: HandIn;
beforeEach(async () => {
  handIn = await createHandIn();
});
afterEach(() => handIn.remove());

describe("a submission that never ends", () => {
  it("in a call is stopped twice, and not asked again", async () => {
    await handIn.edit(FPROP, [[RETURN, "for (;;) {}"]]);
    const start = performance.now();
    const result = await resultOf(handIn, conv2dForward, { answerSeconds: 1 });
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(result).toMatchObject({ state: "unfinished", points: 0 });
    const texts = result.claims.map(({ text }) => text);
    const stopped = texts.filter((text) =>
      text?.includes("did not answer within 1 s; does a loop never end?"),
    );
    expect(stopped).toHaveLength(2);
    expect(texts.at(-1)).toContain("it was not tried");
  });

  it("in one function of two leaves the other its claims", async () => {
    await handIn.edit("06-avg-pool2d", [
      [
        "return copyOf(gradsWrtPadded",
        "for (;;) {}\n  return copyOf(gradsWrtPadded",
      ],
    ]);
    const { claims } = await resultOf(handIn, averagePooling, {
      answerSeconds: 1,
    });
    const verdicts = new Set(
      claims.map(({ functionName, verdict }) => `${functionName} ${verdict}`),
    );
    expect([...verdicts].toSorted()).toEqual([
      "avgPool2dBprop falsified",
      "avgPool2dFprop holds",
    ]);
  });

  it("while it is loaded cannot be loaded, and those after it are graded", async () => {
    const text = "for (;;) {}\nexport function conv2dFprop() {}\n";
    await handIn.write(`exercises/${FPROP}.ts`, text);
    const { exercises } = await handIn.grade(
      [outputSize, conv2dForward, averagePooling].map(briefly),
      { answerSeconds: 1 },
    );
    expect(exercises.map(({ state }) => state)).toEqual([
      "solved",
      "unloadable",
      "solved",
    ]);
    expect(exercises[1].reason).toContain("does a loop never end?");
  });

  it("because it waits for what never comes is stopped, too", async () => {
    await handIn.edit(FPROP, [
      ["export function", "await new Promise(() => {});\nexport function"],
    ]);
    const { state } = await resultOf(handIn, conv2dForward, {
      answerSeconds: 1,
    });
    expect(state).toBe("unloadable");
  });

  it("because every answer takes long uses up its exercise’s time", async () => {
    const wait = "const end = Date.now() + 300; while (Date.now() < end) {}";
    await handIn.edit(FPROP, [[RETURN, `${wait} ${RETURN}`]]);
    const result = await resultOf(handIn, conv2dForward, {
      exerciseSeconds: 3,
    });
    expect(result.state).toBe("unfinished");
    expect(textOf(result)).toContain("the exercise used up its 3 s");
    expect(result.cutOff).toContain("ended after 3 s");
  });

  it("in exercise 01 blocks the others at once", async () => {
    const text = "for (;;) {}\nexport function windowOutputSize() {}\n";
    await handIn.write("exercises/01-output-size.ts", text);
    const { checked, points, exercises } = await handIn.grade(
      [outputSize, conv2dForward, averagePooling].map(briefly),
      { answerSeconds: 1 },
    );
    expect(exercises.map(({ state }) => state)).toEqual([
      "unloadable",
      "blocked",
      "blocked",
    ]);
    expect([checked, points]).toEqual([0, 0]);
  });
});

describe("a submission that ends its process", () => {
  it.each([
    ["process.exit(0)", "exit code 0"],
    ["process.reallyExit(0)", "exit code 0"],
    ["process.abort()", "SIGABRT"],
  ])("by %s in a call gets no points for it", async (code, words) => {
    await handIn.edit(FPROP, [
      ["export function", "declare const process: any;\nexport function"],
      [RETURN, `${code}; ${RETURN}`],
    ]);
    const result = await resultOf(handIn, conv2dForward);
    expect(result).toMatchObject({ state: "unfinished", points: 0 });
    expect(textOf(result)).toContain(words);
  });

  it("while it is loaded cannot be loaded", async () => {
    await handIn.edit(FPROP, [
      [
        "export function",
        "(globalThis as any).process.exit(0);\nexport function",
      ],
    ]);
    const { state, reason } = await resultOf(handIn, conv2dForward);
    expect(state).toBe("unloadable");
    expect(reason).toContain("exit code 0");
  });

  it.each([
    ["the heap", "const all: any[] = []; for (;;) all.push([all.length]);"],
    [
      "memory outside of the heap",
      "const all: any[] = []; for (;;) all.push(new Float32Array(1e7).fill(1));",
    ],
  ])("by using up %s takes nobody else with it", async (_, code) => {
    await handIn.edit(FPROP, [[RETURN, code]]);
    const result = await resultOf(handIn, conv2dForward, {
      answerSeconds: 5,
      exerciseSeconds: 6,
      mebibytes: 64,
    });
    expect(result).toMatchObject({ state: "unfinished", points: 0 });
    expect(textOf(result)).toMatch(/need too much memory|allocation failed/);
  });
});
