import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import { weightsCollect } from "../../../lab/lessons/examples/convolution.ts";
import * as reference from "../../../reference/index.ts";
import { everything } from "../../arbitraries/features.ts";
import type { Conv2dBackwardCase } from "../../arbitraries/conv2d.ts";
import {
  agreementClaim,
  agreementClaims,
  handWorkedClaim,
  largeClaim,
  realNumbersClaim,
  onlyShapeClaim,
  shapeClaim,
} from "../agreement.ts";
import { exactDifferences } from "../algebra.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import { expectReturns } from "../expect-returns.ts";
import type { Subject } from "../subject.ts";

/** Judged by the reference's forward pass, not by the learner's: a mistake there is not a mistake here. */
function exactDerivative(subject: Subject<Conv2dBackwardCase>): Claim {
  return everyCaseClaim(
    {
      title: "is how much raising each weight by 1 changes the outputs",
      capability: "algebra",
      functionName: subject.functionName,
    },
    subject.cases({ padding: true, stride: true, dilation: true }),
    async (given, implementation) => {
      const { inputs, kernels, gradsWrtOutputs, geometry } = given;
      // The kernels take the place of the images: each raised one is an output channel.
      const forward = async (raised: Tensor) => {
        const biases = zeros([raised.shape[0]]);
        const outputs = await reference.conv2dFprop(
          inputs,
          raised,
          biases,
          geometry,
        );
        return outputs.transpose(1, 0, 2, 3);
      };
      await expectReturns(subject, implementation, given, {
        kernels: await exactDifferences(kernels, gradsWrtOutputs, forward),
      });
    },
    0.5,
  );
}

/** What makes a function the gradient with respect to the kernels; of its results, only `kernels` is judged. */
export function kernelGradClaims(
  subject: Subject<Conv2dBackwardCase>,
): Claim[] {
  const { given, results } = weightsCollect;
  return [
    handWorkedClaim(
      subject,
      "sums what each weight of a 2x2 kernel saw, times the gradients",
      given,
      { kernels: results.kernels },
    ),
    shapeClaim(subject, "returns the shape of its kernels"),
    ...agreementClaims(
      subject,
      "padding",
      "stride",
      "dilation",
      "channels",
      "batch",
    ),
    onlyShapeClaim(subject, "kernels"),
    exactDerivative(subject),
  ];
}

/** What makes a function the gradient with respect to the biases; of its results, only `biases` is judged. */
export function biasGradClaims(subject: Subject<Conv2dBackwardCase>): Claim[] {
  const { given, results } = weightsCollect;
  return [
    handWorkedClaim(
      subject,
      "sums the gradients of all outputs into the bias",
      given,
      { biases: results.biases },
    ),
    agreementClaim(
      subject,
      "sums over positions and images, for each output channel apart",
      "biases",
      everything,
    ),
    realNumbersClaim(
      subject,
      "sums real numbers into each bias, up to rounding",
    ),
    largeClaim(subject, "sums at larger sizes into each bias"),
  ];
}
