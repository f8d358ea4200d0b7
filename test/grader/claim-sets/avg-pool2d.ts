import type { Tensor } from "../../../core/tensor.ts";
import {
  mapMeans,
  mapMeansBackward,
} from "../../../lab/lessons/examples/pooling.ts";
import * as reference from "../../../reference/index.ts";
import type { Features } from "../../arbitraries/features.ts";
import type {
  AvgPool2dBpropCase,
  Pool2dFpropCase,
} from "../../arbitraries/pool2d.ts";
import {
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
import { avgPool2dBprop, avgPool2dFprop } from "../subjects/pool2d.ts";

/** What makes a function average pooling, however it computes. */
export function meanClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  return [
    handWorkedClaim(
      subject,
      "takes the mean of every 2x2 window of a 4x4 map",
      mapMeans.given,
      mapMeans.results,
    ),
    shapeClaim(subject, "returns an output for every place of the window"),
    ...agreementClaims(subject, "padding", "stride", "channels", "batch"),
  ];
}

/** The window's area is 1, 2 or 4, so that means of integers are exact. */
const exactFeatures: Features = {
  padding: true,
  stride: true,
  largestWindow: 2,
};

/** Judged by the reference's forward pass, not by the learner's: a mistake there is not a mistake here. */
function exactDerivative(subject: Subject<AvgPool2dBpropCase>): Claim {
  return everyCaseClaim(
    {
      title: "is how much raising each pixel by 1 changes the outputs",
      capability: "algebra",
      functionName: subject.functionName,
    },
    subject.cases(exactFeatures),
    async (given, implementation) => {
      const { inputs, gradsWrtOutputs, geometry } = given;
      const forward = async (images: Tensor) =>
        reference.avgPool2dFprop(images, geometry);
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

export const ownPair = everyCaseClaim(
  {
    title: "is the adjoint of your own avgPool2dFprop",
    capability: "algebra",
    functionName: avgPool2dBprop.functionName,
  },
  avgPool2dBprop.cases(exactFeatures),
  async (given, implementation) => {
    const { inputs, gradsWrtOutputs, geometry } = given;
    const images = { inputs, geometry };
    const { outputs } = await receiveTensors(
      avgPool2dFprop,
      implementation,
      images,
    );
    const { gradsWrtInputs } = await receiveTensors(
      avgPool2dBprop,
      implementation,
      given,
    );
    expectSameSums(
      {
        names: ["inputs", "gradsWrtInputs"],
        tensors: [inputs, gradsWrtInputs],
      },
      {
        names: ["outputs", "gradsWrtOutputs"],
        tensors: [outputs, gradsWrtOutputs],
      },
    );
  },
);

/** What makes a function the backward pass of average pooling, however it computes. */
export function sharingClaims(subject: Subject<AvgPool2dBpropCase>): Claim[] {
  return [
    handWorkedClaim(
      subject,
      "gives each place of a 2x2 window a quarter of its gradient",
      mapMeansBackward.given,
      mapMeansBackward.results,
    ),
    shapeClaim(subject, "returns the shape of its inputs"),
    ...agreementClaims(subject, "padding", "stride", "channels", "batch"),
    onlyShapeClaim(subject, "inputs"),
    exactDerivative(subject),
  ];
}
