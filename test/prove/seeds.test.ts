import { describe, expect, it } from "vitest";
import { gradedExercises } from "../grader/exercises.ts";
import { proveSeeds } from "./seeds.ts";

/** Few cases per claim: under one seed all claims together still try hundreds. */
const CASES = 2;

describe("proveSeeds", () => {
  it("finds no claim that a solution fails under any of 20 seeds", async () => {
    const { failures } = await proveSeeds({ seeds: 20, cases: CASES });
    expect(failures).toEqual([]);
  }, 180_000);

  it("checks every claim, and tells after each seed how far it is", async () => {
    const told: number[] = [];
    const report = await proveSeeds({
      seeds: 2,
      cases: 1,
      onProgress: ({ done, failures }) => told.push(done, failures),
    });
    const claims = gradedExercises.flatMap((exercise) => exercise.claims);
    expect(report).toEqual({
      seeds: 2,
      cases: 1,
      claims: claims.length,
      failures: [],
    });
    expect(told).toEqual([1, 0, 2, 0]);
  });
});
