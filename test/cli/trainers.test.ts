/** Processes that train side by side, and what becomes of the others where one ends. */
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trainers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The processes that one has started to train. */
function trainersOf(pid: number): number[] {
  const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], {
    encoding: "utf8",
  });
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent]) => Number(parent) === pid)
    .filter((line) => line.some((word) => word.endsWith("trainer-worker.ts")))
    .map(([child]) => Number(child));
}

describe("trainersFor", () => {
  it("ends all of them where one is killed while it starts, and says so", async () => {
    const child = spawn(
      process.execPath,
      [
        "--conditions=solutions",
        "--import",
        "tsx",
        "lab/cli/experiments-run.ts",
        "pooling",
        "--preset=smoke",
        "--data=drawn-20",
        "--from=solutions",
        "--engine=serialised",
        "--jobs=2",
        `--out=${join(folder, "sweep")}`,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const pid = Number(child.pid);
    let said = "";
    child.stderr.on("data", (text: Buffer) => (said += text.toString()));
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const started = async (): Promise<number[]> => {
      const trainers = trainersOf(pid);
      if (trainers.length === 2) return trainers;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return started();
    };
    const [first, second] = await started();
    process.kill(first, "SIGKILL");
    expect(await ended).toBe(1);
    expect(said).toContain(
      "experiments: a process that trained ended by itself (SIGKILL)",
    );
    expect(() => process.kill(second, 0)).toThrow("ESRCH");
  }, 120_000);
});
