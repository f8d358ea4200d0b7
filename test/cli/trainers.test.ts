/** Processes that train side by side, and what becomes of the others where one ends. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { childrenOf } from "./children.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trainers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

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
      const trainers = childrenOf(pid, "trainer-worker.ts");
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
