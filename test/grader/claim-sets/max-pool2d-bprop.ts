import fc from "fast-check";
import ops from "ndarray-ops";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";
import { mapMaximaBackward } from "../../../lab/lessons/examples/pooling.ts";
import * as reference from "../../../reference/index.ts";
import { pool2dSizes, withArgmax } from "../../arbitraries/pool2d.ts";
import type { MaxPool2dBpropCase } from "../../arbitraries/pool2d.ts";
import { tensors, tiedValues, withoutTies } from "../../arbitraries/tensors.ts";
import {
  agreementClaim,
  agreementClaims,
  handWorkedClaim,
  onlyShapeClaim,
  shapeClaim,
} from "../agreement.ts";
import { exactDifferences, expectSameSums } from "../algebra.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import { expectReturns } from "../expect-returns.ts";
import { receiveTensors } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { maxPool2dBprop, maxPool2dFprop } from "../subjects/pool2d.ts";

/** Even numbers, no two the same: raising one by 1 makes none of the others a maximum. */
function distinctValues(shape: readonly number[]): fc.Arbitrary<Tensor> {
  return tensors(shape).map((tensor) => {
    const even = withoutTies(tensor);
    ops.mulseq(even, 2);
    return even;
  });
}

/** Judged by the reference's forward pass, not by the learner's: a mistake there is not a mistake here. */
function exactDerivative(subject: Subject<MaxPool2dBpropCase>): Claim {
  return everyCaseClaim(
    {
      title: "is how much raising each pixel by 1 changes the outputs",
      capability: "algebra",
      functionName: subject.functionName,
    },
    pool2dSizes({ padding: true, stride: true }).chain((sizes) =>
      fc
        .record({
          inputs: distinctValues(sizes.inputs),
          gradsWrtOutputs: tensors(sizes.outputs),
        })
        .map((images) => withArgmax(images, sizes.geometry)),
    ),
    async (given, implementation) => {
      const { inputs, gradsWrtOutputs, geometry } = given;
      const forward = async (images: Tensor) =>
        (await reference.maxPool2dFprop(images, geometry)).outputs;
      await expectReturns(subject, implementation, given, {
        gradsWrtInputs: await exactDifferences(
          inputs,
          gradsWrtOutputs,
          forward,
        ),
      });
    },
    0.5,
  );
}

export const ownPair = everyCaseClaim(
  {
    title: "is the adjoint of your own maxPool2dFprop",
    capability: "algebra",
    functionName: maxPool2dBprop.functionName,
  },
  maxPool2dBprop.cases({ padding: true, stride: true, channels: true }),
  async (given, implementation) => {
    const { inputs, gradsWrtOutputs, geometry } = given;
    const images = { inputs, geometry };
    const forward = await receiveTensors(
      maxPool2dFprop,
      implementation,
      images,
    );
    const argmax = forward.argmax as IntTensor;
    const { gradsWrtInputs } = await receiveTensors(
      maxPool2dBprop,
      implementation,
      {
        ...given,
        argmax,
      },
    );
    expectSameSums(
      {
        names: ["inputs", "gradsWrtInputs"],
        tensors: [inputs, gradsWrtInputs],
      },
      {
        names: ["outputs", "gradsWrtOutputs"],
        tensors: [forward.outputs, gradsWrtOutputs],
      },
    );
  },
);

/** What makes a function the backward pass of max pooling, however it computes. */
export function routingClaims(subject: Subject<MaxPool2dBpropCase>): Claim[] {
  return [
    handWorkedClaim(
      subject,
      "gives each window’s gradient to the pixel that won it",
      mapMaximaBackward.given,
      mapMaximaBackward.results,
    ),
    shapeClaim(subject, "returns the shape of its inputs"),
    ...agreementClaims(subject, "padding", "stride", "channels", "batch"),
    agreementClaim(
      subject,
      "gives the gradient to one of several that tie, the one in argmax",
      "ties",
      { stride: true },
      tiedValues,
    ),
    onlyShapeClaim(subject, "inputs"),
    exactDerivative(subject),
  ];
}
