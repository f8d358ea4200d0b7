import fc from "fast-check";
import ndarray from "ndarray";
import { tensorOf } from "../../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";
import * as reference from "../../../reference/index.ts";
import { everything } from "../../arbitraries/features.ts";
import { pool2dSizes, withArgmax } from "../../arbitraries/pool2d.ts";
import type {
  MaxPool2dBpropCase,
  Pool2dFpropCase,
} from "../../arbitraries/pool2d.ts";
import {
  negativeIntegers,
  tensors,
  tiedValues,
} from "../../arbitraries/tensors.ts";
import {
  agreementClaim,
  agreementClaims,
  handWorkedClaim,
  shapeClaim,
} from "../agreement.ts";
import { exactDifferences, expectSameSums } from "../algebra.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import { expectResults } from "../compare.ts";
import { receive, receiveTensors } from "../subject.ts";
import type { Subject } from "../subject.ts";
import { maxPool2dBprop, maxPool2dFprop } from "../subjects/pool2d.ts";

/** A map of 4x4 that a 2x2 window crosses in steps of 2. */
export const pooledMap = {
  inputs: tensorOf(
    [1, 1, 4, 4],
    [
      [1, 3, 2, 0],
      [4, 2, 1, 5],
      [0, 1, 7, 6],
      [-1, -2, 3, 8],
    ].flat(),
  ),
  geometry: { size: [2, 2], stride: [2, 2], padding: [0, 0] },
} as const;

const winners = {
  outputs: tensorOf([1, 1, 2, 2], [4, 5, 1, 8]),
  argmax: ndarray(Int32Array.of(4, 7, 9, 15), [1, 1, 2, 2]),
};

/** What makes a function max pooling; of its results, only `outputs` is judged. */
export function maximumClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  const { outputs } = winners;
  return [
    handWorkedClaim(
      subject,
      "keeps the largest of every 2x2 window of a 4x4 map",
      pooledMap,
      { outputs },
    ),
    shapeClaim(subject, "returns an output for every place of the window"),
    ...agreementClaims(subject, "padding", "stride", "channels", "batch"),
    agreementClaim(
      subject,
      "finds the largest of negative numbers, also beside the padding",
      "negative values",
      { padding: true },
      negativeIntegers,
    ),
  ];
}

/** What makes a function remember maxima; of its results, only `argmax` is judged. */
export function argmaxClaims(subject: Subject<Pool2dFpropCase>): Claim[] {
  const { argmax } = winners;
  return [
    handWorkedClaim(
      subject,
      "remembers where in a 4x4 map the largest of every window was",
      pooledMap,
      { argmax },
    ),
    agreementClaim(
      subject,
      "remembers positions in the whole image without its padding",
      "all together",
      everything,
    ),
    agreementClaim(
      subject,
      "remembers the first of several that tie",
      "ties",
      {},
      tiedValues,
    ),
  ];
}

/** Even numbers, no two the same: raising one by 1 makes none of the others a maximum. */
function distinctValues(shape: readonly number[]): fc.Arbitrary<Tensor> {
  return tensors(shape).map(({ data }) =>
    tensorOf(
      shape,
      data.map((value, i) => 2 * (value * data.length + i)),
    ),
  );
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
    async (given, module) => {
      const { inputs, gradsWrtOutputs, geometry } = given;
      const forward = async (images: Tensor) =>
        (await reference.maxPool2dFprop(images, geometry)).outputs;
      expectResults(await receive(subject, module, given), {
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
  async (given, module) => {
    const { inputs, gradsWrtOutputs, geometry } = given;
    const images = { inputs, geometry };
    const forward = await receiveTensors(maxPool2dFprop, module, images);
    const argmax = forward.argmax as IntTensor;
    const { gradsWrtInputs } = await receiveTensors(maxPool2dBprop, module, {
      ...given,
      argmax,
    });
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
      {
        inputs: pooledMap.inputs,
        argmax: winners.argmax,
        gradsWrtOutputs: tensorOf([1, 1, 2, 2], [1, 2, 3, 4]),
        geometry: pooledMap.geometry,
      },
      {
        gradsWrtInputs: tensorOf(
          [1, 1, 4, 4],
          [
            [0, 0, 0, 0],
            [1, 0, 0, 2],
            [0, 3, 0, 0],
            [0, 0, 0, 4],
          ].flat(),
        ),
      },
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
    exactDerivative(subject),
  ];
}
