import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { expectReturns } from "./expect-returns.ts";
import { Falsified } from "./failure.ts";
import type { Problem } from "./failure.ts";
import { implementationOf } from "./in-process.ts";
import { im2col } from "./subjects/im2col.ts";

const given = {
  inputs: tensorOf([1, 1, 1, 2], [3, 4]),
  kernelSize: [1, 1],
  geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
} as const;

/** Why an `im2col` that returns `received` is wrong where `expected` is asked for. */
async function problemOf(
  received: readonly number[],
  expected: readonly number[],
): Promise<Problem | undefined> {
  const implementation = implementationOf({
    im2col: () => tensorOf([1, 2], received),
  });
  try {
    await expectReturns(im2col, implementation, given, {
      columns: tensorOf([1, 2], expected),
    });
    return undefined;
  } catch (error) {
    if (error instanceof Falsified) return error.problem;
    throw error;
  }
}

describe("expectReturns", () => {
  it("accepts what is expected", async () => {
    expect(await problemOf([3, 4], [3, 4])).toBeUndefined();
  });

  it("says what the first wrong element should have been made of", async () => {
    const terms = [[{ argument: "inputs", index: [0, 0, 0, 1] }]];
    expect(await problemOf([3, 5], [3, 4])).toMatchObject({
      wrong: [1],
      origin: { terms },
    });
  });

  it("does not say so where something else is expected", async () => {
    expect(await problemOf([3, 5], [3, 6])).toMatchObject({
      wrong: [1],
      origin: undefined,
    });
  });
});
