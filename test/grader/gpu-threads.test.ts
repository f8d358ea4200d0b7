import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { Falsified } from "./failure.ts";
import { runThreads, watchThreads } from "./gpu-threads.ts";
import type { KernelCall } from "./gpu-threads.ts";

type Kernel = Parameters<typeof runThreads>[0];

/** What a kernel finds in `this`. */
interface Self {
  thread: { x: number; y: number; z: number };
  constants: Record<string, number>;
}
type Rows = number[][][];

/** Two images of one channel and 1x3 pixels, whose rows are stored as four numbers. */
const call: KernelCall = {
  constants: { width: 3 },
  arrays: { inputs: tensorOf([2, 1, 1, 3], [1, 2, 3, 4, 5, 6]) },
  shape: [2, 1, 1, 3],
};

/** A kernel from a function of its thread, its array and its constants. */
function kernelOf(body: (self: Self, inputs: Rows) => unknown): Kernel {
  return function (this: Self, inputs: Rows) {
    return body(this, inputs);
  };
}

function objectionTo(kernel: Kernel): string | undefined {
  try {
    watchThreads(kernel, call);
    return undefined;
  } catch (error) {
    if (error instanceof Falsified && error.problem.kind === "objection")
      return error.problem.text;
    throw error;
  }
}

describe("runThreads", () => {
  it("computes each element in its thread", () => {
    const kernel = kernelOf(
      ({ thread: { x, y, z } }, inputs) => inputs[z][y][x] * 10,
    );
    expect([...runThreads(kernel, call).data]).toEqual([
      10, 20, 30, 40, 50, 60,
    ]);
  });
});

describe("watchThreads", () => {
  it("starts surplus threads, which may read to the end of a row", () => {
    const seen: number[] = [];
    const kernel = kernelOf(({ thread: { x, y, z } }, inputs) => {
      seen.push(x);
      return inputs[z][y][x];
    });
    expect(objectionTo(kernel)).toBeUndefined();
    expect(seen).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it.each<[string, Kernel, string]>([
    [
      "a place before the first",
      kernelOf(({ thread }, inputs) => inputs[0][0][thread.x - 1]),
      "it read inputs[0][0][-1] in thread (0, 0, 0), and there are 4 places, 0 to 3; test",
    ],
    [
      "a place behind the last",
      kernelOf(({ thread }, inputs) => inputs[0][0][thread.x + 1]),
      "it read inputs[0][0][4] in thread (3, 0, 0), which is surplus: its x lies behind the last element of a row, and there are 4 places",
    ],
    [
      "a place between two",
      kernelOf(({ thread }, inputs) => inputs[0][0][thread.x / 2]),
      "it read inputs[0][0][0.5]",
    ],
    [
      "a place beside the only one",
      kernelOf((_, inputs) => inputs[0][1][0]),
      "it read inputs[0][1] in thread (0, 0, 0), and there is 1 place, 0; test",
    ],
    [
      "an image that is not there",
      kernelOf((_, inputs) => inputs[2][0][0]),
      "it read inputs[2]",
    ],
    [
      "the length of an array",
      kernelOf((_, inputs) => inputs.length),
      "it used inputs.length",
    ],
    [
      "a constant that is not there",
      kernelOf(({ constants }) => constants.height),
      "it used this.constants.height",
    ],
    [
      "a write",
      kernelOf((_, inputs) => (inputs[0][0][0] = 1)),
      "it wrote to inputs[0][0][0]",
    ],
    [
      "a result that is no number",
      kernelOf(() => undefined),
      "thread (0, 0, 0) returned undefined",
    ],
  ])("objects to %s", (_, kernel, text) => {
    expect(objectionTo(kernel)).toContain(text);
  });
});
