import { describe, expect, it } from "vitest";
import { conv2dFprop } from "#kata/02-conv2d-fprop";
import { todo } from "../../core/todo.ts";
import { zeros } from "../../core/tensor.ts";
import {
  compareWays,
  measureSerialisation,
} from "../../lab/experiments/serialisation.ts";

describe("compareWays", () => {
  it("reckons that windows of 3x3 unroll every pixel nine times", () => {
    const measured = compareWays({
      loops: conv2dFprop,
      serialised: conv2dFprop,
    });
    expect(measured).toMatchObject({
      images: 2,
      channels: 64,
      height: 15,
      width: 15,
      filters: 64,
      // 2 * 64 * 15 * 15 floats of 4 bytes
      inputBytes: 115_200,
      columnBytes: 1_036_800,
    });
  });

  it("records nothing of an exercise that is not written yet, and says which", () => {
    const measured = compareWays({
      loops: conv2dFprop,
      serialised: () => todo("08-conv2d-serialised", "conv2dFpropSerialised"),
    });
    expect(measured).toEqual({
      reason: expect.stringMatching(
        /^conv2dFpropSerialised: not written yet; .*hint 08$/,
      ),
    });
  });

  it("records nothing where the two compute different things", () => {
    const measured = compareWays({
      loops: conv2dFprop,
      serialised: () => zeros([2, 64, 15, 15]),
    });
    expect(measured).toEqual({
      reason:
        "exercises 02 and 08 compute different outputs of the same convolution, so that one of them is wrong",
    });
  });
});

describe("measureSerialisation", () => {
  it("measures both ways of the same convolution and names the back end", async () => {
    const measured = await measureSerialisation();
    expect(measured).toMatchObject({
      loopsMs: expect.any(Number),
      serialisedMs: expect.any(Number),
      backend: expect.stringMatching(/./),
    });
  });
});
