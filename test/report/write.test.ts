import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { decode } from "fast-png";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../core/errors.ts";
import { experiments } from "../../lab/experiments/declarations.ts";
import { runsCsvOf, tableCsvOf } from "../../lab/report/csv.ts";
import { figuresOf } from "../../lab/report/figure.ts";
import { glanceOf } from "../../lab/report/glance.ts";
import { tableOf } from "../../lab/report/table.ts";
import { writePngs, writeReport } from "../../lab/report/write.ts";
import { verdictsPage } from "../../lab/report/verdicts/page.ts";
import { madeUpRuns, madeUpSummary } from "./made-up.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const summary = madeUpSummary(madeUpRuns(["pooling"]));

describe("writeReport", () => {
  it("writes the summary, the table and the figures of what was run, and the verdicts, and nothing else", () => {
    const paths = writeReport(summary, folder);
    expect(paths.map((path) => basename(path))).toEqual([
      "summary.json",
      "runs.csv",
      "table-2-pooling.md",
      "table-2-pooling.csv",
      "figure-07-pooling-accuracy.svg",
      "figure-08-pooling-error.svg",
      "glance-pooling.svg",
      "verdicts.md",
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(
      paths.map((path) => basename(path)).toSorted(),
    );
  });

  it("writes them whole", () => {
    const files = writeReport(summary, folder).map((path) =>
      readFileSync(path, "utf8"),
    );
    const [json, runs, table, tableCsv, ...figures] = files;
    const verdicts = figures.pop();
    expect(JSON.parse(json)).toEqual(summary);
    expect(runs).toBe(runsCsvOf(summary));
    expect(table).toBe(tableOf("pooling", summary));
    expect(tableCsv).toBe(tableCsvOf("pooling", summary));
    expect(figures).toEqual([
      ...figuresOf("pooling", summary).map(({ svg }) => svg),
      glanceOf("pooling", summary)?.svg,
    ]);
    expect(verdicts).toBe(verdictsPage(summary));
  });

  it("writes four tables, ten figures, four pictures and the verdicts of a whole study", () => {
    const ids = experiments.map(({ id }) => id);
    const names = writeReport(madeUpSummary(madeUpRuns(ids)), folder).map(
      (path) => basename(path),
    );
    expect(names.filter((name) => name.endsWith(".md"))).toEqual([
      "table-2-pooling.md",
      "table-5-depth.md",
      "table-3-overlap.md",
      "table-4-stride.md",
      "verdicts.md",
    ]);
    const drawn = names.filter((name) => name.endsWith(".svg"));
    expect(drawn.filter((name) => name.startsWith("figure-"))).toHaveLength(10);
    expect(drawn.filter((name) => name.startsWith("glance-"))).toEqual([
      "glance-pooling.svg",
      "glance-depth.svg",
      "glance-overlap.svg",
      "glance-stride.svg",
    ]);
  });

  it("writes no verdicts on runs that belong to no question of the study", () => {
    const [run] = madeUpRuns(["pooling"]);
    const own = { id: "mine", question: "Why?", label: "a", place: 1 };
    const runs = [{ ...run, id: "mine-a", experiments: [], own }];
    const names = writeReport(madeUpSummary(runs), folder).map((path) =>
      basename(path),
    );
    expect(names).not.toContain("verdicts.md");
  });

  it("makes the folder, with those above it", () => {
    const [path] = writeReport(summary, join(folder, "deep", "er"));
    expect(path).toBe(join(folder, "deep", "er", "summary.json"));
  });

  it("replaces an earlier report and leaves other files alone", () => {
    writeFileSync(join(folder, "notes.txt"), "mine");
    writeFileSync(join(folder, "summary.json"), "old");
    writeReport(summary, folder);
    expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(folder, "summary.json"), "utf8")).not.toBe("old");
  });

  it("refuses a folder that is a file and names the cure", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => writeReport(summary, file)).toThrow(
      new UserError(
        "unwritable-report",
        `writeReport: ${file} cannot be written to (EEXIST); name another folder with --out`,
      ),
    );
  });

  it("leaves nothing half-written where a file cannot be replaced", () => {
    mkdirSync(join(folder, "summary.json", "in-the-way"), { recursive: true });
    expect(() => writeReport(summary, folder)).toThrow(UserError);
    expect(readdirSync(folder)).toEqual(["summary.json"]);
  });
});

describe("writePngs", () => {
  it("writes a PNG beside every figure, at twice its size", async () => {
    const svgs = writeReport(summary, folder).filter((path) =>
      path.endsWith(".svg"),
    );
    const pngs = await writePngs(summary, folder);
    expect(pngs).toEqual(svgs.map((path) => path.replace(".svg", ".png")));
    for (const path of pngs)
      expect(decode(readFileSync(path))).toMatchObject({
        width: 1600,
        height: 940,
      });
  });

  it("leaves none that is older than its figure when the report is written again", async () => {
    const pngs = await writePngs(summary, folder);
    expect(readdirSync(folder)).toEqual(pngs.map((path) => basename(path)));
    writeReport(summary, folder);
    const left = readdirSync(folder).filter((name) => name.endsWith(".png"));
    expect(left).toEqual([]);
  });
});
