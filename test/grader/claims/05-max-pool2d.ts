import { comparedValues, observerOf } from "../../diagnosis/probes.ts";
import { pool2dMisfits } from "../../arbitraries/pool2d.ts";
import { ownPair, routingClaims } from "../claim-sets/max-pool2d-bprop.ts";
import { argmaxClaims, maximumClaims } from "../claim-sets/max-pool2d-fprop.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { onlyResult } from "../subject.ts";
import { maxPool2dBprop, maxPool2dFprop } from "../subjects/pool2d.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

export const maxPooling: GradedExercise = {
  id: "05-max-pool2d",
  needs: [outputSize],
  load: () => import("#kata/05-max-pool2d"),
  claims: [
    ...maximumClaims(onlyResult(maxPool2dFprop, "outputs")),
    ...argmaxClaims(onlyResult(maxPool2dFprop, "argmax")),
    viewsClaim(maxPool2dFprop),
    ...purityClaims(maxPool2dFprop),
    refusalClaim(maxPool2dFprop, pool2dMisfits()),
    ...routingClaims(maxPool2dBprop),
    ownPair,
    viewsClaim(maxPool2dBprop),
    ...purityClaims(maxPool2dBprop),
  ],
  observers: [
    observerOf(maxPool2dFprop, {
      values: comparedValues,
      misfits: pool2dMisfits(),
    }),
    observerOf(maxPool2dBprop, { onlyShape: "inputs" }),
  ],
};
