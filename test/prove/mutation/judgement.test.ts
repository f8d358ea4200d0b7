import { describe, expect, it } from "vitest";
import { ENDED, FALSIFIED, HOLDS, fateOf } from "./judgement.ts";

describe("fateOf", () => {
  it.each(["", "a compiler’s warning\n"])(
    "finds the judgement wherever it stands: after %j",
    (before) => {
      expect(fateOf(`${before}${HOLDS}\n`)).toEqual({ kind: "survived" });
      expect(fateOf(`${before}${FALSIFIED}it is a claim\n`)).toEqual({
        kind: "killed",
        by: "it is a claim",
      });
      expect(fateOf(`${before}${ENDED}\n`)).toEqual({ kind: "timed out" });
    },
  );

  it("finds it before a warning, too", () => {
    expect(fateOf(`${HOLDS}\n(node:1) Warning\n`).kind).toBe("survived");
  });

  it("knows nothing where the process fell over before its judgement", () => {
    expect(fateOf("TypeError: not a function\n")).toEqual({
      kind: "unknown",
      reason: "TypeError: not a function",
    });
  });
});
