/** The learner's commands, in a copy of the project. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import {
  counterexamplePlace,
  exercisePlace,
  hintsPlace,
  solutionPlace,
} from "../../lab/kata/places.ts";
import { stubOf } from "../../lab/kata/stub.ts";
import { createKataCopy } from "../grader/kata-copy.ts";
import type { KataCopy } from "../grader/kata-copy.ts";

const [SIZE, FPROP, BPROP] = exercises.map(({ id }) => id);
const [, { hints }] = exercises;

let kata: KataCopy;
beforeAll(async () => {
  kata = await createKataCopy();
});
afterAll(() => kata.remove());

/** What a command that succeeds prints. */
async function printed(...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await kata.kata(...args);
  expect(output).toMatch(/\n *next: .+\n/);
  expect(exitCode).toBe(0);
  return output;
}

/** What the command for hints prints, however its lines are wrapped. */
async function hinted(...args: readonly string[]): Promise<string> {
  const output = await printed(...args);
  return output.replaceAll(/\s+/g, " ");
}

/** What a command that fails prints. */
async function refused(...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await kata.kata(...args);
  expect(exitCode).toBe(1);
  expect(output).not.toMatch(/^\s+at /m);
  return output;
}

describe("npm run kata -- hint", () => {
  it("gives one more hint each time, and names the solution in the end", async () => {
    const first = await hinted("hint", "2");
    expect(first).toContain(hints[0]);
    expect(first).toContain("2 more: npm run kata -- hint 02");
    expect(await hinted("hint", "02")).toContain(hints[1]);
    const third = await hinted("hint", FPROP);
    expect(third).toContain(hints[2]);
    expect(third).toContain(solutionPlace(FPROP));
    const fourth = await hinted("hint", "02");
    expect(fourth).toContain(`You have seen all 3 hints for ${FPROP}`);
    expect(fourth).toContain(solutionPlace(FPROP));
  });

  it("gives the one that is asked for, or all of them", async () => {
    expect(await hinted("hint", "03", "2")).toContain(exercises[2].hints[1]);
    const all = await hinted("hint", "03", "--all");
    for (const hint of exercises[2].hints) expect(all).toContain(hint);
  });

  it("begins anew where its memory is damaged, and says so", async () => {
    await hinted("hint", "02");
    await kata.write(hintsPlace(FPROP), '{"given":');
    const output = await hinted("hint", "02");
    expect(output).toContain(`${hintsPlace(FPROP)} is damaged`);
    expect(output).toContain(hints[0]);
    expect(await hinted("hint", "02")).toContain(hints[1]);
  });
});

describe("npm run kata -- reset", () => {
  it("makes the stub anew, and keeps a copy of the learner's file", async () => {
    const written = "export const precious = 1;\n";
    await kata.write(exercisePlace(FPROP), written);
    const output = await printed("reset", "02");
    const [, backup] = /kept as (\S+)$/m.exec(output) ?? [];
    expect(await kata.read(backup)).toBe(written);
    const solution = await kata.read(solutionPlace(FPROP));
    expect(await kata.read(exercisePlace(FPROP))).toBe(stubOf(FPROP, solution));
  });

  it("changes nothing where the file is the stub already", async () => {
    const output = await printed("reset", "03");
    expect(output).toContain("the pristine stub already");
    expect(output).not.toContain("kept as");
  });

  it("brings back a file that is missing", async () => {
    await kata.discard(FPROP);
    expect(await printed("reset", "02")).toContain(
      `${exercisePlace(FPROP)} was missing`,
    );
    expect(await kata.read(exercisePlace(FPROP))).toContain("TODO");
  });
});

describe("npm run kata -- replay", () => {
  it("fails where no counterexample has been shown", async () => {
    expect(await refused("replay", "10")).toContain(
      "no counterexample of 10-gpu-pool2d has been shown yet",
    );
  });

  it("shows the last counterexample again, alone, until it is right", async () => {
    await kata.solve(SIZE);
    await kata.edit(FPROP, ["...stride)", "stride[1], stride[0])"]);
    const { output } = await kata.grade(["02"]);
    const [given] = /Not so, given[^]*?, expected .+/.exec(output) ?? [];
    const again = await refused("replay", "02");
    expect(given).toBeDefined();
    expect(again).toContain(given);
    expect(again).toContain("1 claim is false");

    await kata.solve(FPROP);
    const mended = await printed("replay", "02");
    expect(mended).toContain("1 claim holds");
    expect(mended).toContain("This case is right now.");
    expect(mended).toContain("next: npm run kata, which goes on");
  });

  it("ends where the function never returns, and names it", async () => {
    const endless = ["return outputs;", "while (inputs); return outputs;"];
    await kata.edit(FPROP, [endless[0], endless[1]]);
    const whole = await kata.grade(["02"]);
    expect(whole.exitCode).toBe(1);
    for (const output of [whole.output, await refused("replay", "02")]) {
      expect(output).toMatch(/✗ 02 Convolution, forward +conv2dFprop never/);
      expect(output).toContain("conv2dFprop had not returned after 5 s.");
      expect(output).toContain("inputs [1, 1, 5, 5]");
    }
  });

  it("says so when the claim was not judged", async () => {
    await kata.reset(SIZE);
    expect(await refused("replay", "02")).toContain(
      "it was not judged whether",
    );
  });

  it("says so when its memory is damaged", async () => {
    await kata.write(counterexamplePlace(FPROP), "{}");
    expect(await refused("replay", "02")).toContain(
      `${counterexamplePlace(FPROP)} is damaged`,
    );
  });
});

describe("npm run kata -- list", () => {
  it("shows how every exercise stands in a line, and succeeds", async () => {
    await kata.solve(SIZE, BPROP);
    await kata.edit(FPROP, ["return outputs;", "return;"]);
    const output = await printed("list");
    expect(output).toMatch(/^ ✓ 01 .* \d+ claims hold$/m);
    expect(output).toMatch(/^ ✗ 02 .* \d+ of \d+ claims hold$/m);
    expect(output).toMatch(/^ ✗ 04 .* not written yet$/m);
    expect(output).toMatch(/^ ○ 08 .* blocked by 07$/m);
    expect(output).not.toContain("Not so, given");
    expect(output).toMatch(/^ ○ 11 .* blocked by 09 \(optional\)$/m);
    expect(output).toContain("2 of 10 exercises solved");
    expect(output).toContain(`next: ${exercisePlace(FPROP)}`);
  });
});

describe("npm run kata -- check", () => {
  it("finds the kata sound, whatever the learner has written", async () => {
    const written = "export const nonsense = ;\n";
    await kata.write(exercisePlace(SIZE), written);
    const output = await printed("check");
    expect(output).toContain("✓ every claim about every solution holds");
    expect(output).toContain("✓ every pristine stub fails as not written yet");
    expect(output).not.toContain("✗");
    expect(await kata.read(exercisePlace(SIZE))).toBe(written);
  }, 180_000);

  it("finds a stray file, and a solution that differs from the manifest", async () => {
    await kata.write("exercises/12-extra.ts", "");
    const place = solutionPlace(BPROP);
    const solution = await kata.read(place);
    await kata.write(place, solution.replace("conv2dBprop(", "conv2dBack("));
    const output = await refused("check");
    expect(output).toMatch(
      /✗ exercises\/ holds .*exercises\/12-extra\.ts belongs to no exercise.*the cure: move/,
    );
    expect(output).toContain(
      `${place} exports conv2dBack; the manifest says conv2dBprop`,
    );
  });
});

describe("npm run kata", () => {
  it.each([
    [["hint"], "kata hint: which exercise?"],
    [["hint", "12"], 'kata hint: "12" is no exercise; there are 01, 02,'],
    [["hint", "02", "4"], '02-conv2d-fprop has hints 1 to 3, not "4"'],
    [["reset", "02", "03"], "kata reset: one exercise at a time, not 02 03"],
    [["replay", "--bug"], "kata: Unknown option '--bug'"],
    [["hunt", "02"], 'kata: there is no "hunt"'],
    [["2", "3"], "one exercise at a time, not 2 3"],
  ])("refuses %j in a line, and tells where help is", async (args, message) => {
    const output = await refused(...args);
    const [wrong, help, ...more] = output.trim().split("\n");
    expect(wrong).toContain(message);
    expect(help).toBe("npm run kata -- --help tells how it is used");
    expect(more).toEqual([]);
  });
});
