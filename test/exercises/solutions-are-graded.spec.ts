import { describe, expect, it } from "vitest";
import { windowOutputSize } from "#kata/01-output-size";
import { ownFrame } from "../grader/own-frame.ts";

/** A window of 2 does not fit on 1 pixel. */
function errorOfMisfit(): unknown {
  try {
    return windowOutputSize(1, 2, 1, 0, 1);
  } catch (error) {
    return error;
  }
}

describe("this project of tests", () => {
  it("grades solutions/, not exercises/", () => {
    expect(ownFrame(errorOfMisfit())).toMatch(
      /^solutions\/01-output-size\.ts:/,
    );
  });
});
