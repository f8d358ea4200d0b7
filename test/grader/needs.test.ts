import { describe, expect, it } from "vitest";
import { exampleClaim } from "./claim.ts";
import type { GradedExercise } from "./exercise.ts";
import { falsify } from "./failure.ts";
import { loadExercise } from "./load.ts";
import { unsolvedNeeds } from "./needs.ts";

const options = { seed: 0, cases: 1 };

interface FakeExercise extends GradedExercise {
  /** How often its claim was checked. */
  checks: number;
}

/** An exercise with one claim, which holds or not. */
function fake(
  id: string,
  holds: boolean,
  needs: readonly GradedExercise[] = [],
): FakeExercise {
  const module = { answer: () => (holds ? 42 : 41) };
  const naming = {
    title: "is 42",
    capability: "example",
    functionName: "answer",
  } as const;
  const exercise: FakeExercise = {
    id,
    needs,
    load: async () => module,
    checks: 0,
    observers: [],
    claims: [
      exampleClaim(naming, {}, async (_, implementation) => {
        exercise.checks++;
        if (implementation.call("answer", []) !== 42) falsify("no");
      }),
    ],
  };
  return exercise;
}

/** An exercise whose file throws when it is loaded. */
const unloadable: GradedExercise = {
  ...fake("03-broken", true),
  load: () => Promise.reject(new SyntaxError("oops")),
};

describe("unsolvedNeeds", () => {
  it("names the needed exercises that are not solved, in order", async () => {
    const needs = [fake("01-a", false), fake("02-b", true), unloadable];
    expect(await unsolvedNeeds(fake("04-d", true, needs), options)).toEqual([
      "01-a",
      "03-broken",
    ]);
  });

  it("counts an exercise as unsolved whose own needs are", async () => {
    const first = fake("01-a", false);
    const second = fake("02-b", true, [first]);
    expect(await unsolvedNeeds(fake("03-c", true, [second]), options)).toEqual([
      "02-b",
    ]);
    expect(second.checks).toBe(0);
  });

  it("grades each of them once", async () => {
    const needed = fake("01-a", true);
    const needing = fake("02-b", true, [needed]);
    await unsolvedNeeds(needing, options);
    await unsolvedNeeds(needing, options);
    expect(needed.checks).toBe(1);
  });
});

describe("loadExercise", () => {
  it("gives the module", async () => {
    expect(await loadExercise(fake("01-a", true))).toHaveProperty("module");
  });

  it("says why there is none", async () => {
    expect(await loadExercise(unloadable)).toEqual({
      failure: { text: "SyntaxError: oops", frame: undefined },
    });
  });

  it("says that a file is missing, and how to get it back", async () => {
    const text = "Cannot find module '#kata/03-broken' imported from nowhere";
    const missing = {
      ...unloadable,
      load: () => Promise.reject(new Error(text)),
    };
    expect(await loadExercise(missing)).toEqual({
      failure: {
        text: "exercises/03-broken.ts is missing; “git restore exercises/03-broken.ts” brings it back",
      },
    });
  });

  it.each([
    [{}, "it exports no function answer; keep"],
    [{ answer: 42 }, "it exports no function answer but the number 42; keep"],
  ])("says which function is missing in %o", async (namespace, text) => {
    const exercise = { ...fake("01-a", true), load: async () => namespace };
    expect(await loadExercise(exercise)).toMatchObject({
      failure: { text: expect.stringContaining(text) },
    });
  });
});
