import { zeros } from "../../../core/tensor.ts";
import { observerOf } from "../../diagnosis/probes.ts";
import { resultsText } from "../../diagnosis/observer.ts";
import type { Conv2dBackwardCase } from "../../arbitraries/conv2d.ts";
import { everything } from "../../arbitraries/features.ts";
import { everyCaseClaim } from "../claim.ts";
import type { Claim } from "../claim.ts";
import type { GradedExercise } from "../exercise.ts";
import { falsify } from "../failure.ts";
import type { Implementation } from "../implementation.ts";
import { products } from "../matmul.ts";
import type { Matmul } from "../matmul.ts";
import { valuesOf } from "../picture.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { mapTensors, onlyResult, receiveTensors } from "../subject.ts";
import type { Subject } from "../subject.ts";
import {
  conv2dBprop,
  conv2dFprop,
  conv2dGradsWrtBiases,
  conv2dGradsWrtParams,
} from "../subjects/conv2d.ts";
import { serialisedForward } from "../subjects/forward-passes.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";
import { forwardClaims, fpropMisfits } from "../claim-sets/conv2d-fprop.ts";
import { backwardClaims, backwardMisfits } from "../claim-sets/conv2d-bprop.ts";
import {
  biasGradClaims,
  kernelGradClaims,
} from "../claim-sets/conv2d-grads.ts";
import { windowsAsColumns } from "./07-im2col.ts";

/** The serialised counterpart of a function of exercises 02 to 04: the same, with `matmul` in front. */
function serialised<Case extends object>(
  plain: Subject<Case>,
  product: Matmul = products.matmul,
): Subject<Case> {
  const functionName = `${plain.functionName}Serialised`;
  return {
    ...plain,
    functionName,
    run: (implementation: Implementation, given: Case) =>
      implementation.call(functionName, [product, ...Object.values(given)]),
  };
}

/** Claims that results grow with the products: whoever computes one without `matmul` is found out. */
function throughMatmul<Case extends object>(
  plain: Subject<Case>,
  name: string,
): Claim {
  const subject = serialised(plain);
  const withDoubled = serialised(plain, products["doubled matmul"]);
  return everyCaseClaim(
    {
      title: "computes every product with the matmul that it is given",
      capability: "serialisation",
      functionName: subject.functionName,
    },
    subject.cases({ ...everything, biases: false }),
    async (given, implementation) => {
      const once = await receiveTensors(subject, implementation, given);
      const twice = await receiveTensors(withDoubled, implementation, given);
      const values = valuesOf(twice[name]);
      if (valuesOf(once[name]).some((value, i) => values[i] !== 2 * value))
        falsify(
          `with a matmul that returns twice the product, ${name} should be twice as large, and is not`,
        );
    },
    0.5,
  );
}

/** What a result becomes if every product is doubled, without biases: shows who multiplies without `matmul`. */
function throughDoubled<Case extends object>(
  plain: Subject<Case>,
  result: string,
) {
  const withDoubled = serialised(plain, products["doubled matmul"]);
  return async (implementation: Implementation, given: Case) => {
    const unbiased = mapTensors(given, (tensor, name) =>
      name === "biases" ? zeros(tensor.shape) : tensor,
    );
    const results = await receiveTensors(withDoubled, implementation, unbiased);
    return resultsText({ [result]: results[result] });
  };
}

const forward = serialised(conv2dFprop);
const backward: Subject<Conv2dBackwardCase> = {
  ...serialised(conv2dBprop),
  forwardPass: serialisedForward,
};
const grads: Subject<Conv2dBackwardCase> = {
  ...serialised(conv2dGradsWrtParams),
  forwardPass: serialisedForward,
};

export const serialisedConv2d: GradedExercise = {
  id: "08-conv2d-serialised",
  needs: [outputSize, windowsAsColumns],
  load: () => import("#kata/08-conv2d-serialised"),
  claims: [
    ...forwardClaims(forward),
    throughMatmul(conv2dFprop, "outputs"),
    viewsClaim(forward),
    ...purityClaims(forward),
    refusalClaim(forward, fpropMisfits),
    ...backwardClaims(backward),
    throughMatmul(conv2dBprop, "gradsWrtInputs"),
    viewsClaim(backward),
    ...purityClaims(backward),
    refusalClaim(backward, backwardMisfits),
    ...kernelGradClaims(onlyResult(grads, "kernels")),
    throughMatmul(conv2dGradsWrtParams, "kernels"),
    ...biasGradClaims(serialised(conv2dGradsWrtBiases)),
    viewsClaim(grads),
    ...purityClaims(grads),
    refusalClaim(grads, backwardMisfits),
  ],
  observers: [
    observerOf(forward, {
      misfits: fpropMisfits,
      looks: [throughDoubled(conv2dFprop, "outputs")],
    }),
    observerOf(backward, {
      onlyShape: "inputs",
      misfits: backwardMisfits,
      looks: [throughDoubled(conv2dBprop, "gradsWrtInputs")],
    }),
    observerOf(grads, {
      onlyShape: "kernels",
      misfits: backwardMisfits,
      looks: [throughDoubled(conv2dGradsWrtParams, "kernels")],
    }),
  ],
};
