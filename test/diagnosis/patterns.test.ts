import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { implementationOf } from "../grader/in-process.ts";
import type { Observer } from "./observer.ts";
import { patternOf } from "./patterns.ts";

/** Results of shape [2, 2, 3, 3], no two numbers the same. */
const right = [1, 2, 3].map((start) =>
  tensorOf(
    [2, 2, 3, 3],
    Array.from({ length: 36 }, (_, i) => start + i * i),
  ),
);

/** The pattern of three results that were changed like this, beside others that are right. */
function patternAfter(
  change: (tensor: Tensor, i: number) => Tensor,
  name = "outputs",
  others: Readonly<Record<string, Tensor>> = {},
): ReturnType<typeof patternOf> {
  const observer: Observer = {
    functionName: "any",
    probes: () => [],
    moreProbes: () => [],
    probesOf: () => [],
    comparisons: async () =>
      right.map((outputs, i) => ({
        received: { ...others, [name]: change(outputs, i) },
        expected: { ...others, [name]: outputs },
      })),
  };
  return patternOf(observer, implementationOf({}));
}

/** Every element made anew from itself and its index. */
function mapped(
  tensor: Tensor,
  make: (value: number, index: number[]) => number,
): Tensor {
  const values = Array.from(tensor.data, (value, i) => {
    const [plane, place] = [Math.floor(i / 9), i % 9];
    const [n, c] = [Math.floor(plane / 2), plane % 2];
    return make(value, [n, c, Math.floor(place / 3), place % 3]);
  });
  return tensorOf(tensor.shape, values);
}

describe("patternOf", () => {
  it.each<[string, (tensor: Tensor, i: number) => Tensor]>([
    [
      "every number is 2 times what it should be",
      (t) => mapped(t, (v) => 2 * v),
    ],
    ["every number has the wrong sign", (t) => mapped(t, (v) => -v)],
    ["every number is 0", (t) => mapped(t, () => 0)],
    [
      "there is NaN among its numbers: it comes of 0 / 0, and of arithmetic with undefined, which get returns past the ends of a tensor’s memory, and an array where nothing was put",
      (t, i) => mapped(t, (v) => (v % (i + 2) === 0 ? Number.NaN : v + i)),
    ],
    [
      "every wrong number is 0",
      (t) => mapped(t, (v, [n, c, y, x]) => (n + c + y + x === 4 ? 0 : v)),
    ],
    ["every number is 3 too large", (t) => mapped(t, (v) => v + 3)],
    [
      "rows and columns are exchanged",
      (t) => mapped(t, (_, [n, c, y, x]) => t.get(n, c, x, y)),
    ],
    [
      "the numbers stand in the opposite order, rows and columns turned round",
      (t) => mapped(t, (_, [n, c, y, x]) => t.get(n, c, 2 - y, 2 - x)),
    ],
    [
      "the first image is right, and only later ones are wrong",
      (t) => mapped(t, (v, [n, c]) => (n > 0 ? v * v + c : v)),
    ],
    [
      "the first channel is right, and only later ones are wrong",
      (t) => mapped(t, (v, [n, c]) => (c > 0 ? v * v + n : v)),
    ],
    [
      "only numbers at the border are wrong",
      (t) => mapped(t, (v, [, , y, x]) => (y === 1 && x === 1 ? v : v * v + y)),
    ],
    [
      "its shape is off by [0, 0, -1, 0] every time",
      (t) => tensorOf([2, 2, 2, 3], Array<number>(24).fill(t.get(0, 0, 0, 0))),
    ],
    [
      "its shape has the wrong number of axes",
      (t) => tensorOf([36], [...t.data]),
    ],
  ])("sees that %s", async (words, change) => {
    expect(await patternAfter(change)).toEqual({ text: words });
  });

  it("names the result that it speaks of, and its axes", async () => {
    const change = (t: Tensor) =>
      mapped(t, (v, [k, c]) => (k > 0 ? v * v + c : v));
    const others = { biases: tensorOf([1], [2]) };
    expect(await patternAfter(change, "kernels", others)).toEqual({
      text: "the first output channel is right, and only later ones are wrong",
      result: "kernels",
    });
  });

  it("is silent about what is so in some cases only", async () => {
    expect(
      await patternAfter((t, i) => mapped(t, (v) => (i < 2 ? 2 * v : v + 1))),
    ).toBeUndefined();
    expect(
      await patternAfter((t, i) =>
        i < 2 ? mapped(t, (v) => 2 * v) : tensorOf([1], [0]),
      ),
    ).toBeUndefined();
  });

  it("speaks of NaN only if it is in all results that are wrong", async () => {
    expect(
      await patternAfter((t, i) =>
        mapped(t, (v) => (i < 2 ? Number.NaN : v * v + v)),
      ),
    ).toBeUndefined();
  });

  it("is silent about what it saw too seldom", async () => {
    expect(
      await patternAfter((t, i) => (i < 2 ? mapped(t, (v) => 2 * v) : t)),
    ).toBeUndefined();
  });
});
