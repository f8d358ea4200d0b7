import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  brokenBounds,
  enginesOf,
  isLong,
  lateOf,
  namedIn,
} from "../../../lab/bench/peers/judge.ts";
import { RECORDS } from "../../../lab/bench/peers/page.ts";
import { SINGLE } from "../../../lab/bench/peers/peers.ts";
import { readRecords } from "../../../lab/bench/peers/record.ts";

describe("docs/pytorch.md", () => {
  const records = readRecords(RECORDS);
  const page = readFileSync("docs/pytorch.md", "utf8");

  it("says that no bound is broken because none is", () => {
    expect(page).toContain("Nothing breaks a bound, from any seed.");
    expect(brokenBounds(records)).toEqual([]);
  });

  it("counts who lies at most twice as far away at iteration 100", () => {
    const ratios = records.filter(isLong).flatMap((record) => {
      const theirs = lateOf(namedIn(record.peers, SINGLE), record) ?? NaN;
      return enginesOf(record).map(
        (engine) => (lateOf(engine, record) ?? NaN) / theirs,
      );
    });
    const near = ratios.filter((ratio) => ratio <= 2);
    expect(page).toContain(
      `At iteration 100, ${near.length} of the engines' ${ratios.length} trainings lie at most twice as far`,
    );
  });

  it("has all four reductions", () => {
    expect(new Set(records.map(({ task }) => task.reduction)).size).toBe(4);
  });
});
