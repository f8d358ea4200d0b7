import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReportedRequest } from "../../lab/cli/run-and-report.ts";
import { plannedRuns } from "../../lab/experiments/declarations.ts";
import { lockFolder } from "../../lab/experiments/lock.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { requestFor, runSquares } from "../experiments/run-squares.ts";
import { preset, squares } from "../experiments/squares.ts";

let out = "";
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "kata-kept-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** Two iterations for each network. */
const brief = { ...preset, epochs: 1, iterationsPerEpoch: 2, iterations: 2 };

/** Runs a sweep, and tells what happened. */
async function run(
  changes: Partial<ReportedRequest> = {},
  {
    stopIn,
    stopAfter,
    dataset = squares,
  }: { stopIn?: string; stopAfter?: number; dataset?: typeof squares } = {},
) {
  const log: string[] = [];
  const stopping = new AbortController();
  const request = { ...requestFor(out), preset: brief, ...changes };
  try {
    const { files } = await runSquares(
      request,
      {
        onStart({ plan }) {
          log.push(`trains ${plan.id}`);
          if (plan.id === stopIn) stopping.abort("SIGTERM");
        },
        onIteration(_, { iteration }) {
          if (iteration === stopAfter) stopping.abort("SIGTERM");
        },
        onOutcome({ plan }, { kind }) {
          if (kind !== "trained") log.push(`${kind} ${plan.id}`);
        },
        onNotice: (notice) => log.push(notice),
      },
      dataset,
      stopping.signal,
    );
    return { log, files };
  } catch (error) {
    return { log, error: error instanceof Error ? error.message : "" };
  }
}

const folderOf = (id: string) => join(out, "runs", `${id}-seed-3`);

/** What is left in a finished run's folder. */
const FINISHED = [
  "journal.jsonl",
  "predictions.json",
  "run.json",
  "weights.bin",
];

const ids = () =>
  readSummary(join(out, "summary.json")).runs.map(({ id }) => id);

describe("runAndReport", () => {
  it("leaves the report and the weights, and nothing else", async () => {
    const { log, files } = await run();
    expect(log).toEqual(["trains max_pooling-4", "trains avg_pooling-4"]);
    expect(files).toContain(join(out, "summary.json"));
    expect(readdirSync(out).toSorted()).toEqual([
      "figure-07-pooling-accuracy.png",
      "figure-07-pooling-accuracy.svg",
      "figure-08-pooling-error.png",
      "figure-08-pooling-error.svg",
      "glance-pooling.png",
      "glance-pooling.svg",
      "report.html",
      "runs",
      "runs.csv",
      "serialisation.json",
      "summary.json",
      "table-2-pooling.csv",
      "table-2-pooling.md",
      "verdicts.md",
    ]);
    expect(readdirSync(folderOf("avg_pooling-4"))).toEqual(FINISHED);
  });

  it("measures once what serialising costs and brings, and keeps it", async () => {
    const only = { plans: plannedRuns(["pooling"], "avg_pooling-4") };
    await run(only);
    const measured = () => readSummary(join(out, "summary.json")).serialisation;
    const first = measured();
    expect(first?.loopsMs).toBeGreaterThan(0);
    await run({ ...only, resume: true });
    expect(measured()).toEqual(first);
    const path = join(out, "serialisation.json");
    writeFileSync(path, "{}");
    expect((await run({ ...only, resume: true })).error).toMatch(
      /serialisation\.json is damaged \(.*\); delete it to have it measured anew$/,
    );
    await run(only);
    expect(measured()?.images).toBe(first?.images);
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
    expect(log.join("\n")).toMatch(
      /max_pooling-4-seed-3 goes on after iteration 1/,
    );
    expect(readSummary(join(out, "summary.json")).engine).toBe("loops");
    expect(ids()).toEqual(["max_pooling-4", "avg_pooling-4"]);
  });

  it("refuses to begin anew over what is not finished", async () => {
    await run({}, { stopIn: "avg_pooling-4" });
    const { error } = await run();
    expect(error).toBe(
      `experiments: ${out} holds what would be written over (avg_pooling-4-seed-3, which is not finished); add --resume to go on with it, name another folder with --out, or delete it`,
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
    const only = { plans: plannedRuns(["pooling"], "avg_pooling-4") };
    await run(only);
    expect(await run(only)).toMatchObject({ log: ["trains avg_pooling-4"] });
    expect(ids()).toEqual(["avg_pooling-4"]);
  });

  const OTHERS: [string, Partial<ReportedRequest>][] = [
    ['engine: "loops" there, "gpu" here', { engine: "gpu" }],
    ["epochs: 1 there, 4 here", { preset: { ...brief, epochs: 4 } }],
    ["filters: 4 there, 8 here", { preset: { ...brief, filters: 8 } }],
    [
      'preset: "smoke" there, "quick" here',
      { preset: { ...brief, name: "quick" } },
    ],
    ['layers: "solutions" there, "exercises" here', { layers: "exercises" }],
  ];
  const foreign = (difference: string, id = "avg_pooling-4-seed-3") =>
    `experiments: ${out} holds runs of other settings (${id}: ${difference}); go on with their flags, or name another folder with --out`;

  it.each(OTHERS)(
    "neither writes over results of other settings nor adds to them: %s",
    async (difference, other) => {
      await run();
      for (const resume of [false, true]) {
        const { log, error } = await run({ ...other, resume });
        expect(error).toBe(foreign(difference));
        expect(log).toEqual([]);
      }
      expect(ids()).toEqual(["max_pooling-4", "avg_pooling-4"]);
    },
  );

  it.each(OTHERS)(
    "does not go on with a run of other settings: %s",
    async (difference, other) => {
      await run({}, { stopAfter: 1 });
      const { log, error } = await run({ ...other, resume: true });
      expect(error).toBe(foreign(difference, "max_pooling-4-seed-3"));
      expect(log).toEqual([]);
    },
  );

  it("knows a data set by its images, whatever it is called", async () => {
    await run({}, { stopIn: "avg_pooling-4" });
    const renamed = { ...squares, name: "other name" };
    const other = { ...squares, sha256: "1".repeat(64) };
    const { error } = await run({ resume: true }, { dataset: other });
    expect(error).toMatch(
      /holds runs of other settings \(avg_pooling-4-seed-3: sha256: "0+" there, "1+" here\); /,
    );
    const { log } = await run({ resume: true }, { dataset: renamed });
    expect(log).toEqual(["found max_pooling-4", "trains avg_pooling-4"]);
  });

  it("refuses another network by the name of one that is there, from whatever seed", async () => {
    await run();
    const [first, second] = plannedRuns(["pooling"]);
    const { log, error } = await run({
      plans: [first, { ...second, layers: 3 }],
      seeds: [4],
      resume: true,
    });
    expect(error).toBe(
      `experiments: ${out} holds another network by the name of avg_pooling-4 (avg_pooling-4-seed-3: layers: 4 there, 3 here); call the new one otherwise, or name another folder with --out`,
    );
    expect(log).toEqual([]);
  });

  it("leaves a summary alone whose runs have no records", async () => {
    await run();
    rmSync(join(out, "runs"), { recursive: true });
    const { log, error } = await run({ resume: true });
    expect(error).toBe(
      `experiments: ${join(out, "summary.json")} would be written over, and ${join(out, "runs")} has no records to make it anew (max_pooling-4, seed 3); put them back, name another folder with --out, or delete summary.json`,
    );
    expect(log).toEqual([]);
  });

  it("refuses a folder that mixes settings", async () => {
    await run();
    const path = join(folderOf("max_pooling-4"), "run.json");
    const json = readFileSync(path, "utf8");
    writeFileSync(path, json.replace('"sha256": "0', '"sha256": "1'));
    expect((await run({ resume: true })).error).toMatch(
      /runs mixes runs of different settings \(avg_pooling-4-seed-3 and max_pooling-4-seed-3: sha256: "0+" there, "10+" here\); move the folders of one kind to another sweep's folder$/,
    );
  });

  it.each([
    ["run.json", /run\.json is damaged \(.*JSON.*\); put it back as it was/],
    ["journal.jsonl", /line 1 of .*journal\.jsonl is damaged \(.*JSON/],
  ])("refuses a damaged %s, and loses nothing", async (name, message) => {
    await run();
    const path = join(folderOf("max_pooling-4"), name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replaceAll(":", ";"));
    for (const resume of [false, true]) {
      const { log, error } = await run({ resume });
      expect(error).toMatch(message);
      expect(log).toEqual([]);
    }
    writeFileSync(path, text);
    expect((await run({ resume: true })).error).toBe(undefined);
  });

  it("adds runs of another seed to a sweep", async () => {
    await run();
    const { error } = await run({ seeds: [4] });
    expect(error).toMatch(
      /would be written over \(avg_pooling-4-seed-3, which is not asked for\); add --resume/,
    );
    await run({ seeds: [4], resume: true });
    const { runs, seed } = readSummary(join(out, "summary.json"));
    expect(runs.map((one) => `${one.id} ${one.seed}`)).toEqual([
      "max_pooling-4 3",
      "avg_pooling-4 3",
      "max_pooling-4 4",
      "avg_pooling-4 4",
    ]);
    expect(seed).toBe(undefined);
  });

  it("begins if there is nothing to resume", async () => {
    const { log } = await run({ resume: true });
    expect(log).toEqual(["trains max_pooling-4", "trains avg_pooling-4"]);
  });

  it("keeps the runs of other questions, and knows to which questions a run belongs", async () => {
    await run();
    await run({
      plans: plannedRuns(["pooling", "overlap"]),
      resume: true,
    });
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
      /would be written over \(avg_pooling-4-pool-stride-1-seed-3, which is not asked for\)/,
    );
  });

  it("goes on in the middle of a run", async () => {
    const stopped = await run({}, { stopAfter: 1 });
    expect(stopped.error).toMatch("stopped after iteration 1 of 2, as asked");
    const kept = join(folderOf("max_pooling-4"), "checkpoint-1.bin");
    const { log } = await run({ resume: true });
    expect(log).toEqual([
      `experiments: max_pooling-4-seed-3 goes on after iteration 1, from ${kept}`,
      "trains max_pooling-4",
      "trains avg_pooling-4",
    ]);
  });

  it("goes on from the checkpoint before a damaged one", async () => {
    await run({ checkpointSeconds: 1e-7 }, { stopAfter: 2 });
    const kept = (steps: number) =>
      join(folderOf("max_pooling-4"), `checkpoint-${steps}.bin`);
    truncateSync(kept(2), 1_000);
    const { log, error } = await run({ resume: true });
    expect(error).toBe(undefined);
    expect(log.slice(0, 3)).toEqual([
      `checkpoint: ${kept(2)} has another SHA-256 than it says; it is called ${kept(2)}.damaged now, and the one before it is used if there is one`,
      `experiments: max_pooling-4-seed-3 goes on after iteration 1, from ${kept(1)}`,
      "trains max_pooling-4",
    ]);
    expect(readdirSync(folderOf("max_pooling-4"))).toEqual(FINISHED);
  });

  it("leaves a run to the process that trains it, and does the others", async () => {
    const lock = lockFolder(folderOf("max_pooling-4"), () => {});
    const { log, error } = await run();
    expect(error).toBe(
      "experiments: 1 run is trained by other processes (max_pooling-4-seed-3); the same command with --resume goes on when they have ended",
    );
    expect(log).toEqual(["elsewhere max_pooling-4", "trains avg_pooling-4"]);
    expect(ids()).toEqual(["avg_pooling-4"]);
    lock.release();
    expect((await run({ resume: true })).log).toEqual([
      "trains max_pooling-4",
      "found avg_pooling-4",
    ]);
  });
});
