/** Processes that train side by side, and what becomes of the others where one ends. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { DataRequest } from "../../lab/cli/data-request.ts";
import { trainersFor } from "../../lab/cli/trainers.ts";
import { TWO_TRAINERS } from "../experiments/two-trainers.ts";
import { childrenOf } from "./children.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "trainers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("trainersFor", () => {
  it("opens no more than there are runs, and as many as it is told", () => {
    const request = { data: "drawn" } as DataRequest;
    const told = trainersFor(3, {} as Dataset, request);
    const loops = { name: "loops" } as const;
    expect([1, 2, 9].map((runs) => told.count(loops, 10, runs))).toEqual([
      1, 2, 3,
    ]);
    const cores = availableParallelism();
    const untold = trainersFor(undefined, {} as Dataset, request);
    expect(untold.count(loops, 10, 1000)).toBe(cores);
    expect(untold.count({ name: "gpu" }, 10, 1000)).toBe(1);
  });

  it("ends all of them where one is killed while it starts, and says so", async () => {
    const child = spawn(
      process.execPath,
      [...TWO_TRAINERS, `--out=${join(folder, "sweep")}`],
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
