/** The command as an instructor runs it. */
import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SOLUTIONS } from "./hostile/hand-in.ts";
import type { Results } from "./results/results.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run grade -- ...`, with one case per claim. */
function start(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcessWithoutNullStreams {
  const command = ["--import", "tsx", "--conditions=solutions"];
  const few = ["--cases", "1"];
  return spawn(
    process.execPath,
    [...command, "test/instructor/grade.ts", ...args, ...few],
    {
      cwd: PROJECT,
      env: { ...process.env, KATA_GRADE_SECRET: "", ...environment },
    },
  );
}

function grade(...args: readonly string[]): Promise<Outcome> {
  const child = start(args);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

async function sandboxesIn(path: string): Promise<string[]> {
  const names = await readdir(path);
  return names.filter((name) => name.startsWith("kata-submission-"));
}

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "class-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("npm run grade", () => {
  it("grades every folder of a class, and stops at none that cannot be graded", async () => {
    for (const student of ["ada", "bob"])
      for (const name of ["01-output-size.ts", "02-conv2d-fprop.ts"]) {
        const target = join(folder, "class", student, "exercises", name);
        await cp(join(SOLUTIONS, name), target, { recursive: true });
      }
    const wrong = join(
      folder,
      "class",
      "bob",
      "exercises",
      "01-output-size.ts",
    );
    const text = await readFile(wrong, "utf8");
    await writeFile(wrong, text.replace("Math.floor", "Math.ceil"));
    await mkdir(join(folder, "class", "eve"));

    const out = join(folder, "grades");
    const { code, stdout, stderr } = await grade(
      join(folder, "class"),
      "--all",
      "--seed=7",
      "--memory=300",
      "--limit=100",
      "--out",
      out,
    );
    expect(code).toBe(1);
    expect(stderr.trim()).toBe("grade: 1 of 3 submissions could not be graded");
    expect(stdout).toMatch(/^ ada +20\.00\/100 +2 of 10 solved$/m);
    expect(stdout).toMatch(/^ bob +\d+\.\d\d\/100 +0 of 10 solved$/m);
    expect(stdout).toMatch(/^ eve +not graded: .*holds no exercise/m);
    expect((await readdir(out)).toSorted()).toEqual(["ada", "bob"]);
    const results = JSON.parse(
      await readFile(join(out, "bob", "results.json"), "utf8"),
    ) as Results;
    expect(results).toMatchObject({ student: "bob", seed: 7, cases: 1 });
    expect(results.exercises.map(({ state }) => state).slice(0, 3)).toEqual([
      "unfinished",
      "blocked",
      "unloadable",
    ]);
    expect(results.exercises[0].diagnoses[0].text).toContain(
      "Your windowOutputSize behaves like an implementation that",
    );
  });

  it("says of links and of hidden folders of a class that they are not graded", async () => {
    const solution = join(SOLUTIONS, "01-output-size.ts");
    const exercise = join("exercises", "01-output-size.ts");
    await cp(solution, join(folder, "class", ".hidden", exercise));
    await cp(solution, join(folder, "elsewhere", exercise));
    await symlink(join(folder, "elsewhere"), join(folder, "class", "ada"));

    const { code, stdout, stderr } = await grade(
      join(folder, "class"),
      "--all",
      "--out",
      join(folder, "grades"),
    );
    expect(code).toBe(1);
    expect(stderr.trim()).toBe("grade: 2 of 2 submissions could not be graded");
    expect(stdout).toMatch(/^ \.hidden +not graded: .*is no student id/m);
    expect(stdout).toMatch(/^ ada +not graded: it is a link/m);
  });

  it("says so, and fails, if not one claim could be checked", async () => {
    await writeFile(join(folder, "01-output-size.ts"), "export {};\n");
    const out = join(folder, "grades");
    const { code, stderr } = await grade(
      folder,
      "--student",
      "ada",
      "--out",
      out,
    );
    expect(code).toBe(1);
    expect(stderr).toContain("not one claim");
    expect(stderr).toContain("it exports no function windowOutputSize");
    expect(await readdir(out)).toContain("results.json");
  });

  it("fails with one line for a folder without exercises, and leaves nothing", async () => {
    const out = join(folder, "grades");
    const { code, stderr } = await grade(
      folder,
      "--student",
      "ada",
      "--out",
      out,
    );
    expect(code).toBe(1);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("holds no exercise");
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ["a submission", ["--student", "ada"]],
    ["a class", ["--all", "--jobs", "2"]],
  ])(
    "grading %s ends in order when told to: no process is left, and no sandbox",
    async (_, whose) => {
      const endless = "for (;;) {}\nexport function windowOutputSize() {}\n";
      const students = whose.includes("--all") ? ["ada", "bob"] : ["."];
      const handedIn = join(folder, "class");
      for (const student of students) {
        await mkdir(join(handedIn, student), { recursive: true });
        const exercise = join(handedIn, student, "01-output-size.ts");
        await writeFile(exercise, endless);
      }
      const temporary = join(folder, "tmp");
      await mkdir(temporary);
      const child = start([handedIn, ...whose, "--timeout", "60"], {
        TMPDIR: temporary,
      });
      const code = new Promise((resolve) => child.on("close", resolve));
      const sandboxes = async () => (await sandboxesIn(temporary)).length;
      await vi.waitUntil(async () => (await sandboxes()) === students.length, {
        timeout: 30_000,
      });
      child.kill("SIGTERM");
      expect(await code).toBe(143);
      await vi.waitUntil(async () => (await sandboxes()) === 0, {
        timeout: 30_000,
      });
    },
  );
});
