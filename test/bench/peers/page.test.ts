import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { brokenBounds } from "../../../lab/bench/peers/judge.ts";
import {
  blocksOf,
  FIGURE,
  figureOf,
  PAGE,
  RECORDS,
} from "../../../lab/bench/peers/page.ts";
import { readRecords } from "../../../lab/bench/peers/record.ts";
import { filledPage } from "../../../lab/lessons/fill.ts";

describe("docs/pytorch.md", () => {
  const records = readRecords(RECORDS);
  const page = readFileSync(PAGE, "utf8");

  it("shows what the records hold", () => {
    expect(filledPage(page, blocksOf(records))).toBe(page);
    for (const [name, block] of blocksOf(records))
      expect(page).toContain(`<!-- ${name} -->\n\n${block}\n\n<!-- end -->`);
  });

  it("draws what the records hold", () => {
    expect(readFileSync(FIGURE, "utf8")).toBe(figureOf(records));
  });

  it("says that no bound is broken because none is", () => {
    expect(page).toContain("Nothing breaks a bound.");
    expect(brokenBounds(records)).toEqual([]);
  });
});
