import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import type { Failure } from "./failure.ts";
import { failureLines } from "./failure-text.ts";
import { plain } from "./paint.ts";
import { pictureOf, picturesOf } from "./picture.ts";
import { bpropOrigin } from "./subjects/origins/conv2d.ts";
import { maxFpropOrigin } from "./subjects/origins/pool2d.ts";

const given = {
  inputs: tensorOf([1, 1, 1, 3], [0, 0, 0]),
  kernels: tensorOf([1, 1, 1, 2], [0, 1]),
  gradsWrtOutputs: tensorOf([1, 1, 1, 1], [1]),
  geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 2] },
} as const;

const failure: Failure = {
  functionName: "conv2dBprop",
  given: picturesOf(given),
  problem: {
    kind: "wrong values",
    name: "gradsWrtInputs",
    expected: pictureOf(tensorOf([1, 1, 1, 3], [0, 0, 1])),
    received: pictureOf(tensorOf([1, 1, 1, 3], [0, 1, 0])),
    wrong: [1, 2],
    tolerance: 0,
    origin: bpropOrigin(given, "gradsWrtInputs", [0, 0, 0, 1]),
  },
  replay: { seed: 7, path: "3:1" },
};

const command = "03";

function textOf(changed: Partial<Failure>): string {
  return failureLines({ ...failure, ...changed }, plain, command).join("\n");
}

describe("failureLines", () => {
  it("shows arguments, the first wrong element, both results, and how to see it again", () => {
    expect(textOf({})).toBe(
      [
        "Not so, given",
        "  inputs [1, 1, 1, 3]   kernels [1, 1, 1, 2]   gradsWrtOutputs [1, 1, 1, 1]",
        "    0 0 0                 0 1                    1",
        "  stride [1, 1]   padding [0, 0]   dilation [1, 2]",
        "",
        "gradsWrtInputs[0, 0, 0, 1] is 1, expected 0",
        "it should be 0: this pixel went into no output",
        "",
        "2 of 3 elements are wrong (*):",
        "",
        "gradsWrtInputs[0, 0]",
        "  expected   received",
        "   0 [0] 1    0  [1*] 0*",
        "",
        "only this case again:  npm run kata -- replay 03",
        "all cases again:       KATA_SEED=7 npx vitest run 03",
      ].join("\n"),
    );
  });

  it("draws the window, padding and all, that a wrong element was made of", () => {
    const images = {
      inputs: tensorOf([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]),
      geometry: { size: [2, 3], stride: [1, 1], padding: [1, 0] },
    } as const;
    const text = textOf({
      given: picturesOf(images),
      problem: {
        kind: "wrong values",
        name: "outputs",
        expected: pictureOf(tensorOf([1, 1, 3, 1], [3, 6, 6])),
        received: pictureOf(tensorOf([1, 1, 3, 1], [3, 6, 0])),
        wrong: [2],
        tolerance: 0,
        origin: maxFpropOrigin(images, "outputs", [0, 0, 2, 0]),
      },
    });
    expect(text).toContain(
      [
        "  inputs [1, 1, 2, 3]",
        "     ·  ·  ·",
        "     1  2  3",
        "    [4  5  6]",
        "    [·  ·  ·]",
        "  size [2, 3]   stride [1, 1]   padding [1, 0]",
        "",
        "outputs[0, 0, 2, 0] is 0, expected 6",
        "it should be made of what is in [ ]: the largest of the pixels in the window",
        "  max(4, 5, 6) = 6",
        "",
        "1 of 3 elements is wrong (*):",
        "",
        "outputs[0, 0]",
        "  expected   received",
        "   3          3",
        "   6          6",
        "  [6]        [0*]",
      ].join("\n"),
    );
  });

  it("says of a view how it lies in memory", () => {
    const inputs = tensorOf([2, 2], [1, 2, 3, 4]).transpose(1, 0);
    expect(textOf({ given: picturesOf({ inputs }) })).toContain(
      "  inputs [2, 2]\n    1 3\n    2 4\n  inputs is a view with memory strides [1, 2] and offset 0",
    );
  });

  it("says what stands around the elements of a view", () => {
    const inputs = tensorOf([2, 2], [1, 99, 3, 99]).hi(2, 1);
    expect(textOf({ given: picturesOf({ inputs }) })).toContain(
      "inputs is a view with memory strides [2, 1] and offset 0; 99 stands around its elements",
    );
  });

  it("shows every plane under its index where there are several", () => {
    const inputs = tensorOf([2, 1, 1, 2], [1, 2, 3, 4]);
    expect(textOf({ given: picturesOf({ inputs }) })).toContain(
      "  inputs [2, 1, 1, 2]\n  [0, 0]\n    1 2\n  [1, 0]\n    3 4",
    );
  });

  it("leaves out what is too large for a screen, and says so", () => {
    const inputs = tensorOf([6, 1, 1, 20], new Float32Array(120));
    const text = textOf({ given: picturesOf({ inputs }) });
    expect(text).toContain("0 0 0 0 0 0 0 0 0 0 0 0 …");
    expect(text).toContain("… and 2 more");
  });

  it("says what rounding explains where it explains something", () => {
    const expected = pictureOf(tensorOf([1], [0.25]));
    const received = pictureOf(tensorOf([1], [0.5]));
    const rounded = { expected, received, wrong: [0], tolerance: 2 ** -20 };
    expect(
      textOf({
        problem: { kind: "wrong values", name: "outputs", ...rounded },
      }),
    ).toContain(
      "outputs[0] is 0.5, expected 0.25; off by 0.25, of which rounding explains 9.53674e-7",
    );
  });

  it("shows as many digits as tell two numbers apart", () => {
    const expected = pictureOf(tensorOf([1], [3]));
    const received = pictureOf(tensorOf([1], [3.0000002]));
    const values = { expected, received, wrong: [0], tolerance: 0 };
    expect(
      textOf({ problem: { kind: "wrong values", name: "outputs", ...values } }),
    ).toContain("outputs[0] is 3.0000002, expected 3");
  });

  it("shows what was thrown, and where in the learner’s file", () => {
    const frame = "exercises/03-conv2d-bprop.ts:41:13";
    const problem = { kind: "thrown", text: "TypeError: oops", frame } as const;
    expect(
      textOf({ problem, replay: undefined }).split("\n").slice(-2),
    ).toEqual([
      "it threw TypeError: oops",
      "  at exercises/03-conv2d-bprop.ts:41:13",
    ]);
  });
});
