import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KataTodoError } from "../../core/errors.ts";
import { everyCaseClaim, exampleClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { allHold, verdictOn } from "./exercise.ts";
import { falsify } from "./failure.ts";
import { implementationOf } from "./in-process.ts";

const naming = {
  title: "stays below 10",
  capability: "example",
  functionName: "double",
} as const;

const double = (value: number) => 2 * value;
const implementation = implementationOf({ double });
const options = { seed: 1, cases: 100 };
const values = fc.record({ value: fc.integer({ min: 0, max: 100 }) });

/** How often a claim tried a case. */
let tried = 0;

function claimBelow(limit: number, share?: number): Claim {
  return everyCaseClaim(
    naming,
    values,
    async ({ value }) => {
      tried++;
      if (double(value) >= limit) falsify(`${2 * value} is too large`);
    },
    share,
  );
}

describe("everyCaseClaim", () => {
  it("finds the smallest case in which the claim is false", async () => {
    const found = await claimBelow(10).check(implementation, options);
    expect(found?.failure).toMatchObject({
      functionName: "double",
      given: [{ name: "value", value: "5" }],
      problem: { kind: "objection", text: "10 is too large" },
      replay: { seed: 1 },
    });
  });

  it("tries that case alone when it is given its path", async () => {
    const first = await claimBelow(10).check(implementation, options);
    tried = 0;
    const path = first?.failure.replay?.path;
    const again = await claimBelow(10).check(implementation, {
      ...options,
      path,
    });
    expect(again?.failure.given).toEqual(first?.failure.given);
    expect(tried).toBe(1);
  });

  it("finds nothing in a claim that holds, after as many cases as it was told", async () => {
    tried = 0;
    expect(
      await claimBelow(1000).check(implementation, options),
    ).toBeUndefined();
    expect(tried).toBe(100);
    tried = 0;
    await claimBelow(1000, 0.4).check(implementation, options);
    expect(tried).toBe(40);
  });

  it("passes on an error that says nothing about the claim", async () => {
    const broken = everyCaseClaim(naming, values, async () => {
      throw new TypeError("a defect of the grader");
    });
    await expect(broken.check(implementation, options)).rejects.toThrow(
      "a defect of the grader",
    );
  });
});

describe("verdictOn", () => {
  const unwritten = exampleClaim(naming, {}, async () => {
    throw new KataTodoError("02-conv2d-fprop", "conv2dFprop");
  });

  it("tells a claim that holds from a false one, and from one about a stub", async () => {
    const claims = [claimBelow(1000), claimBelow(10), unwritten];
    const verdicts = [];
    for (const claim of claims)
      verdicts.push(await verdictOn(claim, implementation, options));
    expect(verdicts).toMatchObject([
      { kind: "holds" },
      { kind: "falsified", failure: { functionName: "double" } },
      {
        kind: "not written",
        exercise: "02-conv2d-fprop",
        functionName: "conv2dFprop",
      },
    ]);
  });

  it("is what allHold stops at", async () => {
    const holding = claimBelow(1000);
    expect(await allHold([holding, holding], implementation, options)).toBe(
      true,
    );
    tried = 0;
    expect(await allHold([unwritten, holding], implementation, options)).toBe(
      false,
    );
    expect(tried).toBe(0);
  });
});
