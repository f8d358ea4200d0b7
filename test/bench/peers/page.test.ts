import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  brokenBounds,
  EARLY,
  earlyOf,
  enginesOf,
  isLong,
  lateOf,
  namedIn,
} from "../../../lab/bench/peers/judge.ts";
import { RECORDS, SMALL_FILTERS } from "../../../lab/bench/peers/page.ts";
import { SINGLE } from "../../../lab/bench/peers/peers.ts";
import { readRecords } from "../../../lab/bench/peers/record.ts";

describe("docs/pytorch.md", () => {
  const records = readRecords(RECORDS);
  const page = readFileSync("docs/pytorch.md", "utf8");

  it("says that with 16 filters no bound is broken because none is", () => {
    const small = records.filter(({ task }) => task.filters <= SMALL_FILTERS);
    expect(new Set(small.map(({ task }) => task.reduction)).size).toBe(4);
    expect(page).toContain(
      "With 16 filters nothing breaks a bound, from any seed.",
    );
    expect(brokenBounds(small)).toEqual([]);
  });

  it("says that with 64 the first bound is broken, by PyTorch's own float32 in every network, and the second is not", () => {
    const large = records.filter(({ task }) => task.filters > SMALL_FILTERS);
    const broken = brokenBounds(large);
    expect(page).toContain(
      `With the study's 64, ${broken.length} of the engines' ${3 * large.length} trainings break the first, and so does PyTorch's own float32 in all ${large.length}`,
    );
    for (const record of large)
      expect(earlyOf(namedIn(record.peers, SINGLE), record)).toBeGreaterThan(
        EARLY.bound,
      );
    for (const sentence of broken)
      expect(sentence).toContain("a loss of the first 20 iterations");
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
