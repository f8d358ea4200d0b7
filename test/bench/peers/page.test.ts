import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  brokenBounds,
  enginesOf,
  lateOf,
  namedIn,
} from "../../../lab/bench/peers/judge.ts";
import {
  blocksOf,
  FIGURE,
  figureOf,
  PAGE,
  RECORDS,
} from "../../../lab/bench/peers/page.ts";
import { SINGLE } from "../../../lab/bench/peers/peers.ts";
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

  it("says that no engine lies more than twice as far away at iteration 100 because none does", () => {
    const farthest = records.flatMap((record) => {
      const theirs = lateOf(namedIn(record.peers, SINGLE), record) ?? 0;
      return enginesOf(record).map(
        (engine) => (lateOf(engine, record) ?? Number.NaN) / theirs,
      );
    });
    expect(page).toContain("no engine lies more than twice as far");
    expect(Math.max(...farthest)).toBeLessThanOrEqual(2);
  });

  it("has all four reductions", () => {
    expect(new Set(records.map(({ task }) => task.reduction)).size).toBe(4);
  });
});
