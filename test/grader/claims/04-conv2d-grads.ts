import { observerOf } from "../../diagnosis/probes.ts";
import { backwardMisfits } from "../claim-sets/conv2d-bprop.ts";
import {
  biasGradClaims,
  kernelGradClaims,
} from "../claim-sets/conv2d-grads.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { onlyResult } from "../subject.ts";
import {
  conv2dGradsWrtBiases,
  conv2dGradsWrtParams,
} from "../subjects/conv2d.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

export const conv2dParamGrads: GradedExercise = {
  id: "04-conv2d-grads",
  needs: [outputSize],
  load: () => import("#kata/04-conv2d-grads"),
  claims: [
    ...kernelGradClaims(onlyResult(conv2dGradsWrtParams, "kernels")),
    ...biasGradClaims(conv2dGradsWrtBiases),
    viewsClaim(conv2dGradsWrtParams),
    ...purityClaims(conv2dGradsWrtParams),
    refusalClaim(conv2dGradsWrtParams, backwardMisfits),
  ],
  observers: [
    observerOf(conv2dGradsWrtParams, {
      misfits: backwardMisfits,
      onlyShape: "kernels",
    }),
  ],
};
