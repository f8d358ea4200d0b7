import type fc from "fast-check";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { gradientsSentBack } from "../../../lab/lessons/examples/convolution.ts";
import * as reference from "../../../reference/index.ts";
import { conv2dMisfits } from "../../arbitraries/conv2d.ts";
import type { Conv2dBackwardCase } from "../../arbitraries/conv2d.ts";
import {
  agreementClaims,
  handWorkedClaim,
  onlyShapeClaim,
  shapeClaim,
} from "../agreement.ts";
import { exactDifferences } from "../algebra.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import { expectReturns } from "../expect-returns.ts";
import type { Subject } from "../subject.ts";

/** Arguments whose kernel spans more than the padded images; the gradients are those of some guess. */
export const backwardMisfits: fc.Arbitrary<Conv2dBackwardCase> =
  conv2dMisfits().map(({ inputs, kernels, outputs, geometry }) => ({
    inputs: zeros(inputs),
    kernels: zeros(kernels),
    gradsWrtOutputs: zeros(outputs),
    geometry,
  }));

/** Judged by the reference's forward pass, not by the learner's: a mistake there is not a mistake here. */
function exactDerivative(subject: Subject<Conv2dBackwardCase>): Claim {
  return everyCaseClaim(
    {
      title: "is how much raising each pixel by 1 changes the outputs",
      capability: "algebra",
      functionName: subject.functionName,
    },
    subject.cases({ padding: true, stride: true, dilation: true }),
    async (given, implementation) => {
      const { inputs, kernels, gradsWrtOutputs, geometry } = given;
      const forward = async (images: Tensor) =>
        reference.conv2dFprop(images, kernels, zeros([1]), geometry);
      const gradsWrtInputs = await exactDifferences(
        inputs,
        gradsWrtOutputs,
        forward,
      );
      await expectReturns(subject, implementation, given, {
        gradsWrtInputs,
      });
    },
    0.5,
  );
}

/** What makes a function the backward pass of a convolution, however it computes. */
export function backwardClaims(subject: Subject<Conv2dBackwardCase>): Claim[] {
  return [
    handWorkedClaim(
      subject,
      "lays a 2x2 kernel down at each output, times its gradient",
      gradientsSentBack.given,
      gradientsSentBack.results,
    ),
    shapeClaim(subject, "returns the shape of its inputs"),
    ...agreementClaims(
      subject,
      "padding",
      "stride",
      "dilation",
      "channels",
      "batch",
    ),
    onlyShapeClaim(subject, "inputs"),
    exactDerivative(subject),
  ];
}
