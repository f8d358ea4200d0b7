import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  brokenBounds,
  EARLY,
  enginesOf,
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
    expect(page).toContain("Nothing breaks a bound.");
    expect(brokenBounds(records)).toEqual([]);
  });

  it("says that with 16 filters no engine lies more than twice as far away at iteration 100 because none does", () => {
    const small = records.filter(
      ({ task: { filters, seed } }) => filters <= EARLY.filters && seed === 0,
    );
    const farthest = small.flatMap((record) => {
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
