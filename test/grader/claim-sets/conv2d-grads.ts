import { tensorOf, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
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
import { expectResults } from "../compare.ts";
import { receive } from "../subject.ts";
import type { Subject } from "../subject.ts";

/** A kernel of 2x2 on an image of 3x3, two of whose four outputs have a gradient. */
const gradsExample = {
  given: {
    inputs: tensorOf(
      [1, 1, 3, 3],
      [
        [1, 2, 0],
        [0, 1, 3],
        [2, 0, 1],
      ].flat(),
    ),
    kernels: zeros([1, 1, 2, 2]),
    gradsWrtOutputs: tensorOf([1, 1, 2, 2], [1, 0, 0, 2]),
    geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
  },
  kernels: tensorOf([1, 1, 2, 2], [3, 8, 0, 3]),
  biases: tensorOf([1], [3]),
} as const;

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
      expectResults(await receive(subject, implementation, given), {
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
  const { given, kernels } = gradsExample;
  return [
    handWorkedClaim(
      subject,
      "sums what each weight of a 2x2 kernel saw, times the gradients",
      given,
      { kernels },
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
  const { given, biases } = gradsExample;
  return [
    handWorkedClaim(
      subject,
      "sums the gradients of all outputs into the bias",
      given,
      { biases },
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
    largeClaim(subject, "sums at a larger size into each bias"),
  ];
}
