import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyCaseClaim } from "./claim.ts";
import { Falsified } from "./failure.ts";
import { implementationOf } from "./in-process.ts";
import { runLearner } from "./subject.ts";
import { withTimeLimit } from "./time-limit.ts";

let calls = 0;
const functions = {
  double: (x: number) => 2 * x,
  thrower: () => {
    throw new RangeError("oops");
  },
  endless: () => {
    calls++;
    for (;;);
  },
};
/** Enough for a call that returns, on a busy machine, too. */
const SECONDS = 0.5;

describe("withTimeLimit", () => {
  it("lets pass what functions return and throw", () => {
    const limited = withTimeLimit(implementationOf(functions), SECONDS);
    expect(limited.call("double", [4])).toBe(8);
    expect(() => limited.call("thrower", [])).toThrow(RangeError);
  });

  it("ends a call that never returns, and does not call that function again", () => {
    const limited = withTimeLimit(implementationOf(functions), SECONDS);
    calls = 0;
    for (let i = 0; i < 2; i++)
      expect(() => limited.call("endless", [])).toThrow(
        new Falsified({
          kind: "endless",
          functionName: "endless",
          text: "endless had not returned after 0.5 s. Does a loop in it, or in what it calls, never end?",
        }),
      );
    expect(calls).toBe(1);
    expect(limited.call("double", [1])).toBe(2);
  });

  it("is the same implementation where there is no limit", () => {
    const implementation = implementationOf(functions);
    expect(withTimeLimit(implementation, 0)).toBe(implementation);
  });

  it("leaves a claim with the very case in which the function never returned", async () => {
    const smallUntil = (limit: number) => (value: number) => {
      if (value >= limit) for (;;);
      return value;
    };
    const claim = everyCaseClaim(
      { title: "returns", capability: "example", functionName: "wait" },
      fc.record({ value: fc.integer({ min: 0, max: 100 }) }),
      async ({ value }, implementation) => {
        await runLearner(() => implementation.call("wait", [value]));
      },
    );
    const check = (limit: number) =>
      claim.check(
        withTimeLimit(implementationOf({ wait: smallUntil(limit) }), SECONDS),
        { seed: 1, cases: 100 },
      );
    const found = await check(50);
    expect(found?.failure.problem).toMatchObject({ functionName: "wait" });
    expect(Reflect.get(found?.given ?? {}, "value")).toBeGreaterThanOrEqual(50);
    expect(await check(101)).toBeUndefined();
  });
});
