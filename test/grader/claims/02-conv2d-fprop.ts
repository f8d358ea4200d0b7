import { observerOf } from "../../diagnosis/probes.ts";
import { forwardClaims, fpropMisfits } from "../claim-sets/conv2d-fprop.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { conv2dFprop } from "../subjects/conv2d.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

export const conv2dForward: GradedExercise = {
  id: "02-conv2d-fprop",
  needs: [outputSize],
  load: () => import("#kata/02-conv2d-fprop"),
  claims: [
    ...forwardClaims(conv2dFprop),
    viewsClaim(conv2dFprop),
    ...purityClaims(conv2dFprop),
    refusalClaim(conv2dFprop, fpropMisfits),
  ],
  observers: [observerOf(conv2dFprop, { misfits: fpropMisfits })],
};
