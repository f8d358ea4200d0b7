/** Which exercises are graded before training, and which kernels then convolve: in a copy of the project. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKataCopy } from "../grader/kata-copy.ts";
import type { KataCopy } from "../grader/kata-copy.ts";

const SECOND_GO = "11-gpu-second-go";

let kata: KataCopy;
beforeAll(async () => {
  kata = await createKataCopy();
  await kata.solve("01-output-size", "09-gpu-conv2d", "10-gpu-pool2d");
});
afterAll(() => kata.remove());

/** Grades, and ends where there are no data to train on. */
async function gradedBeforeTraining(...args: string[]): Promise<string> {
  const data = ["--data", "nowhere", "--engine", "gpu"];
  const { exitCode, output } = await kata.experiments(...data, ...args);
  expect(exitCode).toBe(1);
  return output;
}

describe("npm run experiments, of the optional exercise 11,", () => {
  it("says in one line what it would gain, where not a line of it is written", async () => {
    const output = await gradedBeforeTraining();
    expect(output).toContain("Grading exercises 01, 09, 10, which");
    expect(output).toMatch(/^Exercise 09 convolves\. .*exercise 11.*fast\.$/m);
    expect(output).toContain('there is no data set "nowhere"');
  }, 60_000);

  it("does without the file", async () => {
    await kata.discard(SECOND_GO);
    const output = await gradedBeforeTraining();
    expect(output).toContain("Exercise 09 convolves.");
    expect(output).toContain('there is no data set "nowhere"');
  }, 60_000);

  it("trains nothing where it is begun and wrong, and names the cure", async () => {
    await kata.edit(SECOND_GO, ["kernels[c][this.thread.y]", "kernels[0][0]"]);
    const output = await gradedBeforeTraining();
    expect(output).toContain("Grading exercises 01, 09, 10, 11, which");
    expect(output).toContain("so nothing was trained");
    expect(output).toContain("npm run kata -- reset 11");
    expect(output).not.toContain("nowhere");
  }, 60_000);

  it("grades it with the others where it is solved", async () => {
    await kata.solve(SECOND_GO);
    const output = await gradedBeforeTraining();
    expect(output).toContain("Grading exercises 01, 09, 10, 11, which");
    expect(output).not.toContain("Exercise 09 convolves.");
    expect(output).toContain('there is no data set "nowhere"');
  }, 60_000);

  it("asks nothing of it for the engine loops", async () => {
    await kata.reset("02-conv2d-fprop");
    const { output } = await kata.experiments("--engine", "loops");
    expect(output).toContain("Grading exercises 01, 02, 03, 04, 05, 06, which");
    expect(output).not.toContain("reset 11");
  }, 60_000);
});
