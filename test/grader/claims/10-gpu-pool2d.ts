import { observerOfKernel } from "../../diagnosis/gpu-probes.ts";
import { comparedValues } from "../../diagnosis/probes.ts";
import type { GradedExercise } from "../exercise.ts";
import { gpuClaims } from "../gpu-claims.ts";
import {
  argmaxKernel,
  maxKernel,
  meanKernel,
  routingKernel,
  sharingKernel,
} from "../subjects/gpu.ts";
import { outputSize } from "./01-output-size.ts";
import { routingClaims } from "../claim-sets/max-pool2d-bprop.ts";
import { argmaxClaims, maximumClaims } from "../claim-sets/max-pool2d-fprop.ts";
import { meanClaims, sharingClaims } from "../claim-sets/avg-pool2d.ts";

export const gpuPool2d: GradedExercise = {
  id: "10-gpu-pool2d",
  needs: [outputSize],
  load: () => import("#kata/10-gpu-pool2d"),
  claims: [
    ...maximumClaims(maxKernel),
    ...gpuClaims(maxKernel),
    ...argmaxClaims(argmaxKernel),
    ...gpuClaims(argmaxKernel),
    ...routingClaims(routingKernel),
    ...gpuClaims(routingKernel),
    ...meanClaims(meanKernel),
    ...gpuClaims(meanKernel),
    ...sharingClaims(sharingKernel),
    ...gpuClaims(sharingKernel),
  ],
  observers: [
    observerOfKernel(maxKernel, comparedValues),
    observerOfKernel(argmaxKernel, comparedValues),
    observerOfKernel(routingKernel),
    observerOfKernel(meanKernel),
    observerOfKernel(sharingKernel),
  ],
};
