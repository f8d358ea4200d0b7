/** What is graded before a sweep is submitted: in a copy of the project. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder } from "../data/idx-files.ts";
import { createKataCopy } from "../grader/kata-copy.ts";
import type { KataCopy } from "../grader/kata-copy.ts";
import { fakeSlurm } from "../slurm/fake-slurm.ts";

let kata: KataCopy;
beforeAll(async () => {
  kata = await createKataCopy();
});
afterAll(() => kata.remove());

/** Submits a sweep of the engine that needs exercise 01 alone. */
async function submit() {
  const folder = await temporaryFolder();
  const { path, calls } = fakeSlurm(folder, { sbatch: "echo 12" });
  const flags = ["pooling", "--data=drawn-5", "--engine=reference"];
  const out = join(folder, "out");
  const outcome = await kata.slurm(path, ...flags, `--out=${out}`);
  const submitted = calls().filter(([, flag]) => flag !== "--version");
  return { ...outcome, out, submitted };
}

describe("npm run slurm with the exercises", () => {
  it("submits nothing while they are not solved", async () => {
    const { exitCode, output, submitted } = await submit();
    expect(output).toContain("Grading exercises 01, which");
    expect(output).toContain("so nothing was trained");
    expect([exitCode, submitted]).toEqual([1, []]);
  }, 60_000);

  it("grades them once, and has its tasks train them without", async () => {
    await kata.solve("01-output-size");
    const { exitCode, output, out, submitted } = await submit();
    expect(output.split("Grading exercises 01, which")).toHaveLength(2);
    expect([exitCode, submitted.length]).toEqual([0, 2]);
    const script = readFileSync(join(out, "slurm.sh"), "utf8");
    expect(script).toContain("/lab/cli/experiments-run.ts pooling ");
    expect(script).toContain(
      `env KATA_CONVOLUTION=09 ${process.execPath} --import `,
    );
  }, 60_000);
});
