import { describe, expect, it } from "vitest";
import { gradedExercise } from "../prove/bank.ts";
import { edited } from "../misconceptions/misconception.ts";
import type { Edits } from "../misconceptions/misconception.ts";
import { diagnose, suspectOf } from "./diagnose.ts";
import type { Diagnosis } from "./diagnose.ts";
import { implementationOfText, solutionText } from "./variant.ts";

/** The diagnosis of a solution with edits, in the cases that everybody is tried with. */
async function diagnosisOf(
  exercise: string,
  functionName: string,
  edits: Edits,
): Promise<Diagnosis | undefined> {
  const text = edited(await solutionText(exercise), edits);
  const { observers } = gradedExercise(exercise);
  const fresh = () => implementationOfText(text);
  const about = { exercise, given: {}, fresh };
  return diagnose(suspectOf(observers, functionName, about));
}

const FPROP = "02-conv2d-fprop";
const TAP = "kernels.get(k, c, ky, kx)";

describe("diagnose", () => {
  it("says nothing about right code", async () => {
    expect(await diagnosisOf(FPROP, "conv2dFprop", [])).toBeUndefined();
  });

  it("names a misconception that gives the same everywhere, however it is written", async () => {
    const flipped = "kernels.get(k, c, (ky + 1) * -1 + KH, -1 - kx + KW)";
    expect(
      await diagnosisOf(FPROP, "conv2dFprop", [[TAP, flipped]]),
    ).toMatchObject({
      kind: "misconception",
      named: { id: "fprop-kernel-flipped" },
    });
  });

  it("names none that differs in a few of the cases", async () => {
    const diagnosis = await diagnosisOf(FPROP, "conv2dFprop", [
      [
        TAP,
        `(stride[1] === 2 && KW > 1 ? ${TAP} : kernels.get(k, c, KH - 1 - ky, KW - 1 - kx))`,
      ],
    ]);
    expect(diagnosis?.kind).not.toBe("misconception");
  });

  it("names a factor that no misconception explains", async () => {
    expect(
      await diagnosisOf("06-avg-pool2d", "avgPool2dFprop", [
        [
          "ops.divseq(outputs, size[0] * size[1])",
          "ops.divseq(outputs, size[0] * size[1] * 4)",
        ],
      ]),
    ).toEqual({
      kind: "pattern",
      text: "every number is 0.25 times what it should be",
    });
  });

  it("is silent about what has nothing in common", async () => {
    expect(
      await diagnosisOf(FPROP, "conv2dFprop", [
        ["return outputs;", "outputs.data[0] = 7; return outputs;"],
      ]),
    ).toBeUndefined();
  });
});
