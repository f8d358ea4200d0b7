import { observerOf } from "../../diagnosis/probes.ts";
import { pool2dMisfits } from "../../arbitraries/pool2d.ts";
import {
  meanClaims,
  ownPair,
  sharingClaims,
} from "../claim-sets/avg-pool2d.ts";
import type { GradedExercise } from "../exercise.ts";
import { purityClaims } from "../purity.ts";
import { refusalClaim } from "../refusal.ts";
import { avgPool2dBprop, avgPool2dFprop } from "../subjects/pool2d.ts";
import { viewsClaim } from "../views.ts";
import { outputSize } from "./01-output-size.ts";

export const averagePooling: GradedExercise = {
  id: "06-avg-pool2d",
  needs: [outputSize],
  load: () => import("#kata/06-avg-pool2d"),
  claims: [
    ...meanClaims(avgPool2dFprop),
    viewsClaim(avgPool2dFprop),
    ...purityClaims(avgPool2dFprop),
    refusalClaim(avgPool2dFprop, pool2dMisfits()),
    ...sharingClaims(avgPool2dBprop),
    ownPair,
    viewsClaim(avgPool2dBprop),
    ...purityClaims(avgPool2dBprop),
  ],
  observers: [
    observerOf(avgPool2dFprop, { misfits: pool2dMisfits() }),
    observerOf(avgPool2dBprop, { onlyShape: "inputs" }),
  ],
};
