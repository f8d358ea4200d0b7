import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { expectResults, kindOf } from "./compare.ts";
import type { Received } from "./compare.ts";
import { Falsified } from "./failure.ts";
import type { Problem } from "./failure.ts";

const right = tensorOf([2, 2], [1, 2, 3, 4]);

/** Why results are not `right`. */
function problemOf(
  received: Received,
  tolerance?: number,
): Problem | undefined {
  const tolerances =
    tolerance === undefined
      ? undefined
      : {
          outputs: tensorOf(
            [2, 2],
            Array.from({ length: 4 }, () => tolerance),
          ),
        };
  try {
    expectResults(received, { outputs: right }, tolerances);
    return undefined;
  } catch (error) {
    if (error instanceof Falsified) return error.problem;
    throw error;
  }
}

describe("expectResults", () => {
  it("accepts equal tensors, and views of equal elements", () => {
    expect(
      problemOf({ outputs: tensorOf([2, 2], right.data) }),
    ).toBeUndefined();
    const transposed = tensorOf([2, 2], [1, 3, 2, 4]).transpose(1, 0);
    expect(problemOf({ outputs: transposed })).toBeUndefined();
  });

  it("takes 0 and -0 for the same", () => {
    const zero = tensorOf([1], [0]);
    const minus = tensorOf([1], [-0]);
    expect(() => expectResults({ x: minus }, { x: zero })).not.toThrow();
  });

  it("takes NaN for the same as NaN, and for nothing else", () => {
    const nan = tensorOf([1], [NaN]);
    expect(() => expectResults({ x: nan }, { x: nan })).not.toThrow();
    const zero = tensorOf([1], [0]);
    expect(() => expectResults({ x: nan }, { x: zero })).toThrow(Falsified);
    expect(() => expectResults({ x: zero }, { x: nan })).toThrow(Falsified);
  });

  it("adds what the first wrong element should have been made of", () => {
    const origin = { words: "", terms: [], making: "sum" } as const;
    const received = { outputs: tensorOf([2, 2], [1, 5, 3, 6]) };
    const check = () =>
      expectResults(
        received,
        { outputs: right },
        undefined,
        ({ name, wrong }) =>
          name === "outputs" && wrong[0] === 1 ? origin : undefined,
      );
    expect(check).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ origin }),
      }),
    );
  });

  it("names every element that is wrong, NaN among them", () => {
    const outputs = tensorOf([2, 2], [1, 5, 3, NaN]);
    expect(problemOf({ outputs })).toMatchObject({
      kind: "wrong values",
      name: "outputs",
      wrong: [1, 3],
    });
  });

  it("allows a difference up to the tolerance, and no more", () => {
    const outputs = tensorOf([2, 2], [1.25, 2, 3, 4]);
    expect(problemOf({ outputs }, 0.25)).toBeUndefined();
    expect(problemOf({ outputs }, 0.125)).toMatchObject({
      wrong: [0],
      tolerance: 0.125,
    });
  });

  it.each([
    [
      "another shape",
      right.pick(0),
      "outputs has the shape [2]; expected [2, 2]",
    ],
    [
      "nothing",
      undefined,
      "outputs is undefined; expected a tensor of shape [2, 2]",
    ],
    [
      "a number",
      3,
      "outputs is the number 3; expected a tensor of shape [2, 2]",
    ],
    [
      "nested arrays",
      [
        [1, 2],
        [3, 4],
      ],
      "outputs is an array; expected a tensor of shape [2, 2]",
    ],
  ])("objects to %s in words", (_, outputs, text) => {
    expect(problemOf({ outputs })).toEqual({ kind: "objection", text });
  });

  it("counts elements beyond the end of the memory as wrong", () => {
    const outputs = {
      ...right,
      data: new Float32Array(1),
      get: () => undefined,
    };
    expect(problemOf({ outputs })).toMatchObject({ wrong: [0, 1, 2, 3] });
  });
});

describe("kindOf", () => {
  it.each([
    [Promise.resolve(), "a promise"],
    [new Float32Array(1), "a Float32Array"],
    [{ kernels: 1 }, "an object with kernels"],
    [{}, "an object with nothing in it"],
    [right, "a tensor [2, 2]"],
    ["text", "a string"],
  ])("calls %o %s", (value, words) => {
    expect(kindOf(value)).toBe(words);
  });
});
