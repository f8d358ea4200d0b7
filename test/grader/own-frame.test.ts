import { describe, expect, it } from "vitest";
import { errorLine, ownFrame } from "./own-frame.ts";

/** An error with a made-up stack. */
function withStack(error: Error, ...frames: readonly string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
  return error;
}

describe("ownFrame", () => {
  it("finds the topmost frame in an exercise", () => {
    const error = withStack(
      new TypeError("oops"),
      "    at muls (/home/me/kata/node_modules/ndarray-ops/ndarray-ops.js:1:2)",
      "    at helper (/home/me/kata/exercises/02-conv2d-fprop.ts:41:13)",
      "    at /home/me/kata/exercises/02-conv2d-fprop.ts:60:3",
      "    at check (/home/me/kata/test/grader/claim.ts:5:6)",
    );
    expect(ownFrame(error)).toBe("exercises/02-conv2d-fprop.ts:41:13");
  });

  it("tells which other exercise called the one that threw", () => {
    const error = withStack(
      new RangeError("does not fit"),
      "    at windowOutputSize (/home/me/kata/exercises/01-output-size.ts:41:28)",
      "    at conv2dFprop (/home/me/kata/exercises/02-conv2d-fprop.ts:35:14)",
      "    at conv2dFprop (/home/me/kata/exercises/02-conv2d-fprop.ts:60:3)",
    );
    expect(ownFrame(error)).toBe(
      "exercises/01-output-size.ts:41:28, called at exercises/02-conv2d-fprop.ts:35:14",
    );
  });

  it("reads paths of Windows", () => {
    const frame = String.raw`    at C:\kata\exercises\05-max-pool2d.ts:4:2`;
    expect(ownFrame(withStack(new Error("oops"), frame))).toBe(
      "exercises/05-max-pool2d.ts:4:2",
    );
  });

  it("finds nothing where no frame is the learner’s", () => {
    expect(ownFrame(withStack(new Error("oops"), "    at f (a.ts:1:2)"))).toBe(
      undefined,
    );
    expect(ownFrame("thrown text")).toBe(undefined);
  });
});

describe("errorLine", () => {
  it.each([
    [new TypeError("x is not a function"), "TypeError: x is not a function"],
    [new Error("first\nsecond"), "Error: first"],
    [new RangeError(""), "RangeError"],
    [
      new TypeError("(0 , __vite_ssr_import_2__.zeros) is not a function"),
      "TypeError: zeros is not a function",
    ],
    [
      new Error(
        "Cannot find module './x' imported from /home/me/exercises/01-a.ts",
      ),
      "Error: Cannot find module './x' imported from exercises/01-a.ts",
    ],
    [
      new Error(
        "Transform failed with 1 error:\n\n[PARSE_ERROR] Expected a semicolon\n  1 | ...",
      ),
      "SyntaxError: Expected a semicolon",
    ],
    ["thrown text", "thrown text (not an Error)"],
  ])("says what happened: %s", (error, line) => {
    expect(errorLine(error)).toBe(line);
  });
});
