/** Kills training at random moments, and compares what comes out with a run that nobody disturbed. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../core/random.ts";
import { readWeights } from "../../lab/trainer/checkpoint/run-folder.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { preset } from "./squares.ts";

const ENGINES = ["gpu", "serialised"];
const RUNS = ["max_pooling-4", "avg_pooling-4"];
const KILLS = 20;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-killed-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const folderOf = (out: string, run: string) =>
  join(out, "runs", `${run}-seed-3`);

/** When a process is killed: so long after it tells that so many iterations are done. */
interface Moment {
  readonly iterations: number;
  readonly milliseconds: number;
}

/** In the order in which they come, the last a little before the end. */
function moments(seed: number): Moment[] {
  const random = createRandom(seed, "moments to kill at");
  return Array.from({ length: KILLS }, () => ({
    iterations: 1 + random.integer(RUNS.length * preset.iterations - 20),
    milliseconds: random.uniform(0, 20),
  })).toSorted((a, b) => a.iterations - b.iterations);
}

/** Trains until the moment comes, or to the end. */
function train(engine: string, out: string, moment?: Moment) {
  const script = fileURLToPath(new URL("train-squares.ts", import.meta.url));
  const child = spawn(process.execPath, [
    "--import",
    "tsx",
    "--conditions=solutions",
    script,
    engine,
    out,
  ]);
  let [done, said] = [0, ""];
  child.stdout.on("data", (lines: Buffer) => {
    const before = done;
    done = Number(lines.toString().trim().split("\n").at(-1));
    if (!moment || before >= moment.iterations) return;
    if (done >= moment.iterations)
      setTimeout(() => child.kill("SIGKILL"), moment.milliseconds);
  });
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  return new Promise<{
    code: number | null;
    signal: string | null;
    said: string;
  }>((resolve) =>
    child.on("close", (code, signal) => resolve({ code, signal, said })),
  );
}

/** What does not depend on how long it took. */
function resultsIn(out: string) {
  return readSummary(join(out, "summary.json")).runs.map(
    ({ peakRssMiB, iterationsPerSecond, curves, ...run }) => {
      expect(Math.min(peakRssMiB, iterationsPerSecond)).toBeGreaterThan(0);
      return {
        ...run,
        curves: curves.map((point) => ({ ...point, seconds: 0 })),
      };
    },
  );
}

// side by side: starting a process is what takes long
describe.concurrent.each(ENGINES)(
  "an experiment on the engine %s",
  (engine) => {
    it("comes to the same weights, bit for bit, if it is killed 20 times and resumed each time", async () => {
      const [undisturbed, killed] = ["undisturbed", "killed"].map((name) =>
        join(folder, engine, name),
      );
      expect(await train(engine, undisturbed)).toMatchObject({
        code: 0,
        said: "",
      });

      for (const moment of moments(engine.length)) {
        const { signal } = await train(engine, killed, moment);
        expect(signal).toBe("SIGKILL");
      }
      const { code, said } = await train(engine, killed);
      expect(code).toBe(0);
      expect(said).toMatch(
        /was left locked by process \d+ on .*; it is taken over/,
      );
      expect(said).toMatch(
        /avg_pooling-4-seed-3 goes on after iteration \d+, from/,
      );

      for (const run of RUNS) {
        const [theirs, ours] = [undisturbed, killed].map((out) =>
          readFileSync(join(folderOf(out, run), "weights.bin")),
        );
        expect(ours.equals(theirs)).toBe(true);
        expect(readdirSync(folderOf(killed, run))).toEqual(
          readdirSync(folderOf(undisturbed, run)),
        );
        const { best, last } = readWeights(folderOf(killed, run));
        expect(best.concat(last).every((array) => array.some(Boolean))).toBe(
          true,
        );
      }
      expect(resultsIn(killed)).toEqual(resultsIn(undisturbed));
      expect(readdirSync(killed).toSorted()).toEqual(
        readdirSync(undisturbed).toSorted(),
      );
    }, 300_000);
  },
);
