import { describe, expect, it } from "vitest";
import { kernelMutants } from "./kernel-mutants.ts";
import { mutated } from "./mutant.ts";

const before = `const a = 1 + 1;
export function kernel() {
  // solution: count
`;
const behind = `
  // end of solution
}
`;

/** What a line inside the marks of a solution turns into, change by change. */
function changesOf(line: string): string[] {
  const text = before + line + behind;
  return kernelMutants("09-gpu-conv2d", text).map((mutant) => {
    const change = mutated(text, mutant);
    return change.slice(before.length, change.length - behind.length);
  });
}

describe("kernelMutants", () => {
  it("changes what stands between the marks, and nothing else", () => {
    expect(changesOf("")).toEqual([]);
  });

  it.each([
    ["a < b", ["a <= b", "a >= b"]],
    ["a && b", ["a || b"]],
    ["a * b", ["a / b"]],
    ["let a = 0.5;", ["let a = 0;", "let a = 1;"]],
    ["sum += a;", [";", "sum = a;", "sum -= a;"]],
    ["sum +=\n  a;", [";", "sum =\n  a;", "sum -=\n  a;"]],
    ["seen = a;", [";"]],
    ["this.thread.y", ["this.thread.x", "this.thread.z"]],
    ["this.constants.strideX", ["this.constants.strideY"]],
    ["Math.floor(a)", ["Math.ceil(a)"]],
    ["if (a) {}", ["if (true) {}", "if (false) {}"]],
    [
      "this.constants.inputHeight",
      ["this.constants.inputWidth", "this.constants.outputHeight"],
    ],
    [
      "this.constants.batch",
      ["this.constants.channels", "this.constants.filters"],
    ],
    [
      "for (let k = 9; k; k++) {}",
      ["for (let k = 9; false; k++) {}", "for (let k = 9; k; k--) {}"],
    ],
  ])("changes %j", (line, changes) => {
    expect(changesOf(line)).toEqual(changes);
  });

  it("leaves parts of other words and numbers alone", () => {
    expect(changesOf("let a1 = b0 ** 10.5;")).toEqual([]);
  });

  it("names the exercise and the kind of change", () => {
    const [mutant] = kernelMutants("09-gpu-conv2d", `${before}a < b${behind}`);
    expect(mutant).toMatchObject({
      exercise: "09-gpu-conv2d",
      mutator: "relation",
      replacement: "<=",
    });
  });
});
