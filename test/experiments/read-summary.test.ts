import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import type { Summary } from "../../lab/experiments/record.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { writeReport } from "../../lab/report/write.ts";
import { madeUpRuns, madeUpSummary } from "../report/made-up.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const summary = madeUpSummary(madeUpRuns(["stride", "overlap"]));

/** A summary as JSON, with one text replaced. */
function written(search: string | RegExp, replacement: string): string {
  const path = join(folder, "summary.json");
  const json = JSON.stringify(summary);
  const changed = json.replace(search, replacement);
  expect(changed).not.toBe(json);
  writeFileSync(path, changed);
  return path;
}

/** The error that reading a file ends with. */
function errorOf(path: string): UserError {
  try {
    readSummary(path);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${path} was read without an error`);
}

const CURE =
  "; restore it from a copy, or move it away, as it is made anew of the records in runs/";

describe("readSummary", () => {
  it("reads what writeReport wrote", () => {
    const [path] = writeReport(summary, folder);
    expect(readSummary(path)).toEqual(summary);
  });

  it("reads an adapter, and a summary without runs", () => {
    const small = madeUpSummary([], { adapter: "llvmpipe" });
    const [path] = writeReport(small, folder);
    expect(readSummary(path)).toEqual(small);
  });

  it("reads a measurement that was not finite as NaN", () => {
    const [first] = summary.runs;
    const diverged: Summary = {
      ...summary,
      runs: [{ ...first, testLoss: Number.NaN }],
    };
    const [path] = writeReport(diverged, folder);
    expect(readSummary(path)).toEqual(diverged);
  });

  it("keeps how a data set was divided, where that is recorded", () => {
    const dataset = { ...summary.dataset, division: "stratified" } as const;
    const [path] = writeReport({ ...summary, dataset }, folder);
    expect(readSummary(path).dataset).toEqual(dataset);
  });

  it("keeps which other set was tested on", () => {
    const testedOn = { name: "others", sha256: "1".repeat(64) };
    const dataset = { ...summary.dataset, testedOn };
    const [path] = writeReport({ ...summary, dataset }, folder);
    expect(readSummary(path).dataset).toEqual(dataset);
  });

  it("keeps what was measured about serialisation", () => {
    const serialisation = {
      images: 2,
      channels: 64,
      height: 15,
      width: 15,
      filters: 64,
      loopsMs: 107.5,
      serialisedMs: 15.25,
      backend: "wasm",
      inputBytes: 115_200,
      columnBytes: 1_036_800,
    };
    const [path] = writeReport({ ...summary, serialisation }, folder);
    expect(readSummary(path).serialisation).toEqual(serialisation);
  });

  it("reads a summary of before it was recorded what a set holds", () => {
    const { name, sha256 } = summary.dataset;
    const dataset = { name, sha256 };
    const [path] = writeReport({ ...summary, dataset }, folder);
    expect(readSummary(path).dataset).toEqual(dataset);
  });

  it("reads an older summary, which says once for all runs how they were computed", () => {
    const path = join(folder, "summary.json");
    const runs = summary.runs.map(
      ({
        seed: _s,
        engine: _e,
        backend: _b,
        machine: _m,
        commit: _c,
        ...run
      }) => run,
    );
    writeFileSync(path, JSON.stringify({ ...summary, runs }));
    expect(readSummary(path)).toEqual(summary);
  });

  it("leaves out fields that it does not know", () => {
    const path = written('{"preset"', '{"later":1,"preset"');
    expect(readSummary(path)).toEqual(summary);
  });

  it("refuses a file that is not there", () => {
    const path = join(folder, "none.json");
    expect(errorOf(path)).toEqual(
      new UserError(
        "missing-summary",
        `readSummary: ${path} cannot be read: ENOENT${CURE}`,
      ),
    );
  });

  it("refuses a file that is not JSON", () => {
    const path = written(/\]\}$/, "");
    const { code, message } = errorOf(path);
    expect(code).toBe("broken-summary");
    expect(message).toContain(`readSummary: ${path} is not JSON: `);
    expect(message.endsWith(CURE)).toBe(true);
  });

  it.each([
    [
      /"seed":7,/g,
      "",
      "summary.runs[0].seed is missing, where an integer belongs",
    ],
    ['"seed":7', '"seed":0.5', "summary.seed is 0.5, where an integer belongs"],
    [
      '"preset":"smoke"',
      '"preset":"huge"',
      'summary.preset is "huge", where one of smoke, quick, paper belongs',
    ],
    [
      /"dataset":\{[^}]*\}/,
      '"dataset":"made-up"',
      'summary.dataset is "made-up", where an object belongs',
    ],
    [
      '"sha256":',
      '"testedOn":"others","sha256":',
      'summary.dataset.testedOn is "others", where an object belongs',
    ],
    [
      '"sha256":',
      '"testedOn":{"name":"others"},"sha256":',
      "summary.dataset.testedOn.sha256 is missing, where a text belongs",
    ],
    [
      '"origin":"files"',
      '"origin":"elsewhere"',
      'summary.dataset.origin is "elsewhere", where one of drawn, files belongs',
    ],
    [
      '"imageCount":1000',
      '"imageCount":-1',
      "summary.dataset.imageCount is -1, where an integer of at least 1 belongs",
    ],
    [/"runs":.*/, '"runs":{}}', "summary.runs is {}, where a list belongs"],
    [
      '"testLoss":2.5,',
      "",
      "summary.runs[0].testLoss is missing, where a number belongs",
    ],
    [
      '"layers":4',
      '"layers":0',
      "summary.runs[0].layers is 0, where an integer of at least 1 belongs",
    ],
    [
      '"trainLoss":2.5',
      '"trainLoss":"low"',
      'summary.runs[0].curves[1].trainLoss is "low", where a number belongs',
    ],
    [
      '"engine":"gpu"',
      '"engine":null',
      "summary.engine is null, where a text belongs",
    ],
  ])("refuses a field that is not as it should be: %s", (from, to, what) => {
    const path = written(from, to);
    expect(errorOf(path)).toEqual(
      new UserError(
        "invalid-summary",
        `readSummary: ${path} is no summary: ${what}${CURE}`,
      ),
    );
  });

  it("refuses JSON that is no object", () => {
    const path = join(folder, "summary.json");
    writeFileSync(path, "[1]");
    expect(errorOf(path).message).toContain(
      "summary is [1], where an object belongs",
    );
  });
});
