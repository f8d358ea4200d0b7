/** Interrupts a sweep of runs that are trained side by side, and compares what comes out with one that nobody disturbed. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../core/random.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { TWO_TRAINERS } from "./two-trainers.ts";

const COMMAND = [
  ...TWO_TRAINERS,
  "--seeds=0,1,2",
  "--checkpoint-minutes=0.01",
  "--resume",
];

/**
 * Four epochs of each of the six runs. An interruption waits for one or two of them, and two runs end at most one more each until
 * it comes: five leave at least four to train.
 */
const EPOCHS = 24;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-interrupted-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** When and how a sweep is interrupted: so long after it has told of so many epochs. */
interface Interruption {
  readonly signal: "SIGINT" | "SIGKILL";
  readonly epochs: number;
  readonly milliseconds: number;
}

/**
 * Runs the sweep to its end, or until it is interrupted. SIGKILL ends every process of the sweep at once, as a machine that
 * goes down does; SIGINT reaches every one, as it does from a terminal.
 */
function run(out: string, interruption?: Interruption) {
  const child = spawn(process.execPath, [...COMMAND, `--out=${out}`], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [epochs, said] = [0, ""];
  child.stdout.on("data", (text: Buffer) => {
    const before = epochs;
    epochs += text.toString().split(", epoch ").length - 1;
    if (!interruption || before >= interruption.epochs) return;
    if (epochs >= interruption.epochs)
      setTimeout(
        () => process.kill(-Number(child.pid), interruption.signal),
        interruption.milliseconds,
      );
  });
  child.stderr.on("data", (text: Buffer) => (said += text.toString()));
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    // at the end of the output, so that a process left behind would keep this waiting
    child.on("close", (code) => resolve({ code, said })),
  );
}

/** All that was recorded and does not depend on how long it took, with the weights. */
function resultsIn(out: string) {
  const { runs, serialisation, ...shared } = readSummary(
    join(out, "summary.json"),
  );
  expect(serialisation?.loopsMs).toBeGreaterThan(0);
  const untimed = runs.map(
    ({ peakRssMiB: _peak, iterationsPerSecond: _speed, curves, ...rest }) => ({
      ...rest,
      curves: curves.map((point) => ({ ...point, seconds: 0 })),
    }),
  );
  const kept = readdirSync(join(out, "runs")).map((id) => [
    id,
    ...["weights.bin", "predictions.json", "run.json"].map((name) =>
      readFileSync(join(out, "runs", id, name), "base64"),
    ),
  ]);
  return { shared, untimed, kept };
}

describe("a sweep", () => {
  it("ends with the same records if it is interrupted 5 times at random", async () => {
    const [undisturbed, interrupted] = ["undisturbed", "interrupted"].map(
      (name) => join(folder, name),
    );
    expect(await run(undisturbed)).toEqual({ code: 0, said: "" });

    const random = createRandom(5, "interruptions");
    for (const signal of [
      "SIGKILL",
      "SIGINT",
      "SIGKILL",
      "SIGINT",
      "SIGKILL",
    ] as const) {
      const { code } = await run(interrupted, {
        signal,
        epochs: 1 + random.integer(2),
        milliseconds: random.uniform(0, 300),
      });
      expect(code).toBe(signal === "SIGINT" ? 130 : null);
    }
    expect((await run(interrupted)).code).toBe(0);

    const { untimed, ...rest } = resultsIn(interrupted);
    expect({ untimed, ...rest }).toEqual(resultsIn(undisturbed));
    expect(untimed.flatMap(({ curves }) => curves)).toHaveLength(EPOCHS);
    const lines = readFileSync(
      join(interrupted, "runs", "max_pooling-4-seed-0", "journal.jsonl"),
      "utf8",
    );
    expect(lines).toContain('"kind":"resumed"');
  }, 300_000);
});
