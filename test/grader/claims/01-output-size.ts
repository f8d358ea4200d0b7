import {
  paddedPixels,
  sixPixels,
} from "../../../lab/lessons/examples/output-size.ts";
import type { Axis, Steps } from "../../../lab/lessons/examples/output-size.ts";
import { observerOf } from "../../diagnosis/probes.ts";
import { axes, axesTooShort } from "../../arbitraries/axes.ts";
import { confusableAxes } from "../../arbitraries/confusable-axes.ts";
import type { AxisLimits } from "../../arbitraries/axes.ts";
import { everyCaseClaim, exampleClaim } from "../claim.ts";
import type { Capability, Claim } from "../claim.ts";
import { kindOf } from "../compare.ts";
import type { GradedExercise } from "../exercise.ts";
import { falsify } from "../failure.ts";
import type { Implementation } from "../implementation.ts";
import { refusalClaim } from "../refusal.ts";
import { stepsDrawn } from "../steps-drawing.ts";
import { runLearner } from "../subject.ts";
import { argumentsOf, outputSizes, stepsOf } from "../subjects/output-size.ts";

const { functionName } = outputSizes;
const misfits = axesTooShort({ stride: 3, padding: 2, dilation: 3 }).map(
  argumentsOf,
);

async function expectSteps(
  axis: Axis,
  implementation: Implementation,
  steps: number,
): Promise<void> {
  const received = await runLearner(() =>
    outputSizes.run(implementation, axis),
  );
  if (received !== steps)
    falsify(
      `it returned ${typeof received === "number" ? received : kindOf(received)}; expected ${steps}`,
      stepsDrawn(axis, steps),
    );
}

function exampleOf(title: string, { given, results }: Steps): Claim {
  return exampleClaim(
    { title, capability: "example", functionName },
    given,
    (axis, implementation) => expectSteps(axis, implementation, results.steps),
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

function words({ inputSize, ...window }: Axis): string {
  const { windowSize, stride, padding, dilation } = window;
  return `a window of ${windowSize} on ${inputSize} pixels with stride ${stride}, padding ${padding} and dilation ${dilation}`;
}

/** Whoever keeps counts under keys that two axes share gives one of them the other's. */
const tellsApart = exampleClaim(
  {
    title: "tells axes apart whose numbers look alike",
    capability: "all together",
    functionName,
  },
  {},
  async (_, implementation) => {
    let before: Axis | undefined;
    for (const axis of confusableAxes.flat()) {
      const received = await runLearner(() =>
        outputSizes.run(implementation, axis),
      );
      if (received !== stepsOf(axis))
        falsify(
          `for ${words(axis)} it returned ${typeof received === "number" ? received : kindOf(received)}; expected ${stepsOf(axis)}${before ? `. Right before, it was called for ${words(before)}: if it is right when it is called only once, it keeps something from call to call, and must not` : ""}`,
        );
      before = axis;
    }
  },
);

/** The counts for all of them, one after another: shows who takes one axis for another. */
async function inARow(implementation: Implementation): Promise<string> {
  const counts: unknown[] = [];
  for (const axis of confusableAxes.flat())
    counts.push(await runLearner(() => outputSizes.run(implementation, axis)));
  return counts.map(kindOf).join(" ");
}

export const outputSize: GradedExercise = {
  id: "01-output-size",
  needs: [],
  load: () => import("#kata/01-output-size"),
  claims: [
    exampleOf("fits a window of 3 with stride 2 twice on 6 pixels", sixPixels),
    exampleOf(
      "fits a window of 3 with padding 1 on each of 5 pixels",
      paddedPixels,
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
    tellsApart,
    refusalClaim(outputSizes, misfits),
  ],
  observers: [observerOf(outputSizes, { misfits, looks: [inARow] })],
};
