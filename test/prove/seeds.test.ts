import { beforeAll, describe, expect, it } from "vitest";
import { gradedExercises } from "../grader/exercises.ts";
import { proveSeeds } from "./seeds.ts";
import type { SeedsProgress, SeedsReport } from "./seeds.ts";

/** One case per claim is enough here: what is dear is the larger case of every function, which each seed has anyway. */
const OPTIONS = { seeds: 20, cases: 1 };

describe("proveSeeds", () => {
  let report: SeedsReport;
  const told: SeedsProgress[] = [];
  beforeAll(async () => {
    const onProgress = (progress: SeedsProgress) => told.push(progress);
    report = await proveSeeds({ ...OPTIONS, onProgress });
  }, 300_000);

  it("finds no claim that a solution fails under any of 20 seeds", () => {
    expect(report.failures).toEqual([]);
  });

  it("checks every claim about every exercise", () => {
    const claims = gradedExercises.flatMap((exercise) => exercise.claims);
    expect(report).toMatchObject({ ...OPTIONS, claims: claims.length });
  });

  it("tells after each seed how far it is", () => {
    expect(told).toEqual(
      Array.from({ length: OPTIONS.seeds }, (_, i) => ({
        done: i + 1,
        failures: 0,
      })),
    );
  });
});
