import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { summaryOfSweep } from "../../lab/experiments/sweep-folder.ts";
import { reportFiles } from "../../lab/report/write.ts";

const RECORDED = "results/reference";
const names = readdirSync(RECORDED);

describe.each(names)("the recorded sweep %s", (name) => {
  const folder = join(RECORDED, name);
  const summary = readSummary(join(folder, "summary.json"));

  it("comes from a commit without changes", () => {
    expect(summary.commit).toMatch(/^[0-9a-f]{12}$/);
  });

  it("has the tables, figures and verdicts that its summary makes, and no others", () => {
    const files = reportFiles(summary).filter(
      (file) => file.name !== "summary.json",
    );
    for (const file of files) {
      expect(readFileSync(join(folder, file.name), "utf8")).toBe(file.content);
    }
    const made = ["summary.json", ...files.map((file) => file.name)];
    const others = readdirSync(folder).filter((file) => !made.includes(file));
    expect(["runs", "serialisation.json"]).toEqual(
      expect.arrayContaining(others),
    );
  });

  it("holds no image", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => /png|html|weights/.test(file))).toEqual([]);
  });
});

describe("the summary of a recorded sweep", () => {
  it("is what the records of its runs make, where these are kept", () => {
    const kept = names.filter((name) =>
      existsSync(join(RECORDED, name, "runs")),
    );
    for (const name of kept) {
      const folder = join(RECORDED, name);
      expect(summaryOfSweep(folder)).toEqual(
        readSummary(join(folder, "summary.json")),
      );
    }
  });
});
