import {
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runKept } from "../../lab/cli/run-kept.ts";
import type { KeptSettings } from "../../lab/cli/run-kept.ts";
import { lockFolder } from "../../lab/experiments/lock.ts";
import { readSummary } from "../../lab/report/read.ts";
import { preset, squares } from "../experiments/squares.ts";

let out = "";
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "kata-kept-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Two iterations for each network. */
const brief = { ...preset, epochs: 1, iterationsPerEpoch: 2, iterations: 2 };

/** Runs an experiment, and tells what happened. */
async function run(
  settings: Partial<KeptSettings> = {},
  {
    stopIn,
    stopAfter,
    dataset = squares,
  }: { stopIn?: string; stopAfter?: number; dataset?: typeof squares } = {},
) {
  const log: string[] = [];
  const stopping = new AbortController();
  const complete: KeptSettings = {
    ids: ["pooling"],
    preset: brief,
    engine: "loops",
    seed: 3,
    from: "solutions",
    out,
    resume: false,
    checkpointMinutes: 5,
    ...settings,
  };
  try {
    const files = await runKept(complete, dataset, {
      signal: stopping.signal,
      onRunStart({ id }) {
        log.push(`trains ${id}`);
        if (id === stopIn) stopping.abort("SIGTERM");
      },
      onIteration({ iteration }) {
        if (iteration === stopAfter) stopping.abort("SIGTERM");
      },
      onRunFound: ({ id }) => log.push(`found ${id}`),
      onNotice: (notice) => log.push(notice),
    });
    return { log, files };
  } catch (error) {
    return { log, error: error instanceof Error ? error.message : "" };
  }
}

const ids = () =>
  readSummary(join(out, "summary.json")).runs.map(({ id }) => id);

describe("runKept", () => {
  it("leaves the report and the weights, and nothing else", async () => {
    const { log, files } = await run();
    expect(log).toEqual(["trains max_pooling-4", "trains avg_pooling-4"]);
    expect(files).toContain(join(out, "summary.json"));
    expect(readdirSync(out).toSorted()).toEqual([
      "avg_pooling-4",
      "figure-07-pooling-accuracy.svg",
      "figure-08-pooling-error.svg",
      "max_pooling-4",
      "summary.json",
      "table-2-pooling.md",
      "verdicts.md",
    ]);
    expect(readdirSync(join(out, "avg_pooling-4"))).toEqual(["weights.bin"]);
  });

  it("trains only what is not finished when it is resumed", async () => {
    const stopped = await run({}, { stopIn: "avg_pooling-4" });
    expect(stopped.error).toMatch(
      /^training: stopped after iteration 0 of 2, as asked \(SIGTERM\)/,
    );
    expect(ids()).toEqual(["max_pooling-4"]);

    const { log, error } = await run({ resume: true });
    expect(error).toBe(undefined);
    expect(log).toEqual(["found max_pooling-4", "trains avg_pooling-4"]);
    expect(ids()).toEqual(["max_pooling-4", "avg_pooling-4"]);
  });

  it("goes on with the engine that began, where auto would take another", async () => {
    const stopped = await run({}, { stopAfter: 1 });
    expect(stopped.error).toMatch(/^training: stopped after iteration 1 of 2/);
    const { log, error } = await run({ engine: "auto", resume: true });
    expect(error).toBe(undefined);
    expect(log.join("\n")).toMatch(/max_pooling-4 goes on after iteration 1/);
    expect(readSummary(join(out, "summary.json")).engine).toBe("loops");
    expect(ids()).toEqual(["max_pooling-4", "avg_pooling-4"]);
  });

  it("refuses to begin anew over what is not finished", async () => {
    await run({}, { stopIn: "avg_pooling-4" });
    const { error } = await run();
    expect(error).toBe(
      `experiments: ${out} holds what would be written over (networks: 1, where 2 are asked for); add --resume to go on with it, name another folder with --out, or delete it`,
    );
    expect(ids()).toEqual(["max_pooling-4"]);
  });

  it("trains a finished experiment again, or not at all if it is resumed", async () => {
    await run();
    const summary = () => readSummary(join(out, "summary.json"));
    const before = summary();
    const resumed = await run({ resume: true });
    expect(resumed.log).toEqual(["found max_pooling-4", "found avg_pooling-4"]);
    expect(resumed.files).toContain(join(out, "table-2-pooling.md"));
    expect(summary()).toEqual(before);
    expect((await run()).log).toHaveLength(2);
    expect(summary()).not.toEqual(before);
  });

  it("trains one run of a question again", async () => {
    const only = { only: "avg_pooling-4" };
    await run(only);
    expect(await run(only)).toMatchObject({ log: ["trains avg_pooling-4"] });
    expect(ids()).toEqual(["avg_pooling-4"]);
  });

  it.each<[string, Partial<KeptSettings>]>([
    ["seed: 3 there, 4 here", { seed: 4 }],
    ['engine: "loops" there, "gpu" here', { engine: "gpu" }],
    ["max_pooling-4, epochs: 1 there, 4 here", { preset }],
    [
      "max_pooling-4, filters: 4 there, 8 here",
      { preset: { ...brief, filters: 8 } },
    ],
    [
      'preset: "smoke" there, "quick" here',
      { preset: { ...brief, name: "quick" } },
    ],
    ['layers: "solutions" there, "exercises" here', { from: "exercises" }],
  ])(
    "does not write over results of other settings: %s",
    async (difference, other) => {
      await run();
      const { log, error } = await run(other);
      expect(error).toBe(
        `experiments: ${out} holds results of other settings, which would be written over (${difference}); name another folder with --out, or delete it`,
      );
      expect(log).toEqual([]);
    },
  );

  it("does not write over results on another data set, whatever it is called", async () => {
    await run();
    const other = { ...squares, sha256: "1".repeat(64) };
    expect((await run({}, { dataset: other })).error).toMatch(
      /holds results of other settings, which would be written over \(sha256: "0+" there, "1+" here\); /,
    );
    const renamed = { ...squares, name: "other name" };
    expect((await run({}, { dataset: renamed })).log).toHaveLength(2);
  });

  it("takes the layers of an older summary, which does not name them, for the same", async () => {
    await run();
    const path = join(out, "summary.json");
    const { layers: _, ...older } = readSummary(path);
    writeFileSync(path, JSON.stringify(older));
    expect((await run()).log).toHaveLength(2);
  });

  it("begins if there is nothing to resume", async () => {
    const { log } = await run({ resume: true });
    expect(log).toEqual(["trains max_pooling-4", "trains avg_pooling-4"]);
  });

  it("keeps the runs of other questions, and knows to which questions a run belongs", async () => {
    await run();
    await run({ ids: ["pooling", "overlap"], resume: true });
    const { log } = await run({ resume: true });
    expect(log).toEqual(["found max_pooling-4", "found avg_pooling-4"]);
    expect(ids()).toEqual([
      "max_pooling-4",
      "avg_pooling-4",
      "max_pooling-4-pool-stride-1",
      "avg_pooling-4-pool-stride-1",
    ]);
    expect(readdirSync(out)).toContain("table-3-overlap.md");
    expect((await run()).error).toMatch(
      /holds what would be written over \(networks: 4, where 2 are asked for\)/,
    );
  });

  it.each<[string, Partial<KeptSettings>]>([
    ["seed: 3 there, 4 here", { seed: 4 }],
    ['engine: "loops" there, "gpu" here', { engine: "gpu" }],
    ["max_pooling-4, epochs: 1 there, 4 here", { preset }],
    [
      'preset: "smoke" there, "quick" here',
      { preset: { ...brief, name: "quick" } },
    ],
  ])("refuses to resume another experiment: %s", async (difference, other) => {
    await run({}, { stopIn: "avg_pooling-4" });
    const { log, error } = await run({ ...other, resume: true });
    expect(error).toBe(
      `experiments: ${join(out, "summary.json")} is of another experiment (${difference}); go on with that one's flags, or name another folder with --out`,
    );
    expect(log).toEqual([]);
    expect(ids()).toEqual(["max_pooling-4"]);
  });

  it("refuses to resume on another data set, whatever it is called", async () => {
    await run({}, { stopIn: "avg_pooling-4" });
    const renamed = { ...squares, name: "other name" };
    const other = { ...squares, sha256: "1".repeat(64), name: squares.name };
    const { error } = await run({ resume: true }, { dataset: other });
    expect(error).toMatch(/is of another experiment \(sha256: /);
    const { log } = await run({ resume: true }, { dataset: renamed });
    expect(log).toEqual(["found max_pooling-4", "trains avg_pooling-4"]);
  });

  it("goes on in the middle of a run, but not with other layers", async () => {
    const stopped = await run({}, { stopAfter: 1 });
    expect(stopped.error).toMatch("stopped after iteration 1 of 2, as asked");
    const kept = join(out, "max_pooling-4", "checkpoint-1.bin");
    const { error } = await run({ resume: true, from: "exercises" });
    expect(error).toMatch(
      `checkpoint: ${kept} is of another run (layers: "solutions" there, "exercises" here); `,
    );
    const { log } = await run({ resume: true });
    expect(log).toEqual([
      "trains max_pooling-4",
      `experiments: max_pooling-4 goes on after iteration 1, from ${kept}`,
      "trains avg_pooling-4",
    ]);
  });

  it("goes on from the checkpoint before a damaged one", async () => {
    await run({ checkpointMinutes: 1e-9 }, { stopAfter: 2 });
    const kept = (steps: number) =>
      join(out, "max_pooling-4", `checkpoint-${steps}.bin`);
    truncateSync(kept(2), 1_000);
    const { log, error } = await run({ resume: true });
    expect(error).toBe(undefined);
    expect(log.slice(0, 3)).toEqual([
      "trains max_pooling-4",
      `checkpoint: ${kept(2)} has another SHA-256 than it says; it is called ${kept(2)}.damaged now, and the one before it is used if there is one`,
      `experiments: max_pooling-4 goes on after iteration 1, from ${kept(1)}`,
    ]);
    expect(readdirSync(join(out, "max_pooling-4"))).toEqual(["weights.bin"]);
  });

  it("writes nothing while another process does", async () => {
    const lock = lockFolder(out, () => {});
    const { log, error } = await run();
    expect(error).toMatch(
      `experiments: ${out} is being written to by process ${process.pid} on `,
    );
    expect(log).toEqual([]);
    expect(readdirSync(out)).toEqual(["run.lock"]);
    lock.release();
  });
});
