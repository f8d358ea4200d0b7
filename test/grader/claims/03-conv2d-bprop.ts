import { observerOf } from "../../diagnosis/probes.ts";
import { backwardClaims, backwardMisfits } from "../claim-sets/conv2d-bprop.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { conv2dBprop } from "../subjects/conv2d.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

export const conv2dBackward: GradedExercise = {
  id: "03-conv2d-bprop",
  needs: [outputSize],
  load: () => import("#kata/03-conv2d-bprop"),
  claims: [
    ...backwardClaims(conv2dBprop),
    viewsClaim(conv2dBprop),
    ...purityClaims(conv2dBprop),
    refusalClaim(conv2dBprop, backwardMisfits),
  ],
  observers: [
    observerOf(conv2dBprop, { misfits: backwardMisfits, onlyShape: "inputs" }),
  ],
};
