import { windowOutputSize } from "../../../reference/output-size.ts";
import { axes, axesTooShort } from "../../arbitraries/axes.ts";
import type { AxisLimits } from "../../arbitraries/axes.ts";
import { everyCaseClaim, exampleClaim } from "../claim.ts";
import type { Capability, Claim } from "../claim.ts";
import { kindOf } from "../compare.ts";
import type { GradedExercise } from "../exercise.ts";
import { falsify } from "../failure.ts";
import type { Implementation } from "../implementation.ts";
import { refusalClaim } from "../refusal.ts";
import { callByName, runLearner } from "../subject.ts";

const functionName = "windowOutputSize";
const run = callByName(functionName);

/** The function's arguments, in order. */
interface Axis {
  readonly inputSize: number;
  readonly windowSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

function argumentsOf(axis: Axis): Axis {
  const { inputSize, windowSize, stride, padding, dilation } = axis;
  return { inputSize, windowSize, stride, padding, dilation };
}

/** Counted one by one. */
function stepsOf(axis: Axis): number {
  const { inputSize, windowSize, stride, padding, dilation } = axis;
  return windowOutputSize(inputSize, windowSize, stride, padding, dilation);
}

async function expectSteps(
  axis: Axis,
  implementation: Implementation,
  steps: number,
): Promise<void> {
  const received = await runLearner(() => run(implementation, axis));
  if (received !== steps)
    falsify(
      `it returned ${typeof received === "number" ? received : kindOf(received)}; expected ${steps}`,
    );
}

function exampleOf(title: string, axis: Axis, steps: number): Claim {
  return exampleClaim(
    { title, capability: "example", functionName },
    axis,
    (given, implementation) => expectSteps(given, implementation, steps),
  );
}

function countsSteps(
  title: string,
  capability: Capability,
  limits: AxisLimits,
): Claim {
  return everyCaseClaim(
    { title, capability, functionName },
    axes({ windowSize: 5, outputSize: 12, ...limits }).map(argumentsOf),
    (given, implementation) =>
      expectSteps(given, implementation, stepsOf(given)),
  );
}

export const outputSize: GradedExercise = {
  id: "01-output-size",
  needs: [],
  load: () => import("#kata/01-output-size"),
  claims: [
    exampleOf(
      "fits a window of 3 with stride 2 twice on 6 pixels",
      { inputSize: 6, windowSize: 3, stride: 2, padding: 0, dilation: 1 },
      2,
    ),
    exampleOf(
      "fits a window of 3 with padding 1 on each of 5 pixels",
      { inputSize: 5, windowSize: 3, stride: 1, padding: 1, dilation: 1 },
      5,
    ),
    countsSteps("counts steps of 1 without padding", "stride 1", {}),
    countsSteps("counts the padding at both ends", "padding", { padding: 3 }),
    countsSteps("leaves out a last step that does not fit", "stride", {
      stride: 4,
    }),
    countsSteps("counts the gaps of a dilated window", "dilation", {
      dilation: 4,
    }),
    countsSteps("is right with everything at once", "all together", {
      stride: 4,
      padding: 3,
      dilation: 4,
    }),
    countsSteps("is right at larger sizes", "all together", {
      windowSize: 20,
      outputSize: 300,
      stride: 20,
      padding: 20,
      dilation: 20,
    }),
    refusalClaim(
      { functionName, run },
      axesTooShort({ stride: 3, padding: 2, dilation: 3 }).map(argumentsOf),
    ),
  ],
};
