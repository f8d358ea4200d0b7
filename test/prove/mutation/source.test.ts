import { describe, expect, it } from "vitest";
import {
  functionAt,
  functionsIn,
  headersOf,
  placeOf,
  solutionsIn,
} from "./source.ts";
import type { Range } from "./source.ts";

const TEXT = `/** For (no loop). */
export function first(): number {
  // solution: loop
  for (let i = 0; i < (2 + 1) * 3; i++) if (i > 1) sum += i;
  // end of solution
}

// solution only
function second(): void {}
// end of solution
`;

function cut({ start, end }: Range): string {
  return TEXT.slice(start, end);
}

describe("headersOf", () => {
  it("finds what stands in the parentheses of a loop, others inside or not", () => {
    expect(headersOf(TEXT, "for").map(cut)).toEqual([
      "let i = 0; i < (2 + 1) * 3; i++",
    ]);
    expect(headersOf(TEXT, "if").map(cut)).toEqual(["i > 1"]);
  });
});

describe("functionsIn", () => {
  it("finds functions, exported or not, in order", () => {
    expect(functionsIn(TEXT).map(({ name }) => name)).toEqual([
      "first",
      "second",
    ]);
  });
});

describe("functionAt", () => {
  it("is the last function that begins before", () => {
    expect(functionAt(TEXT, TEXT.indexOf("sum"))).toBe("first");
    expect(functionAt(TEXT, TEXT.indexOf("void"))).toBe("second");
  });

  it("refuses a place before the first function", () => {
    expect(() => functionAt(TEXT, 0)).toThrow("functionAt: 0 lies in no");
  });
});

describe("solutionsIn", () => {
  it("finds what stands between the marks", () => {
    expect(solutionsIn(TEXT).map((range) => cut(range).trim())).toEqual([
      "for (let i = 0; i < (2 + 1) * 3; i++) if (i > 1) sum += i;",
      "function second(): void {}",
    ]);
  });
});

describe("placeOf", () => {
  it("counts lines and columns from 1", () => {
    expect(placeOf(TEXT, { line: 1, column: 1 })).toBe(0);
    expect(placeOf(TEXT, { line: 2, column: 8 })).toBe(
      TEXT.indexOf("function first"),
    );
  });
});
