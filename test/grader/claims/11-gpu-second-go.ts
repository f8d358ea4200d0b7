import { observerOfKernel } from "../../diagnosis/gpu-probes.ts";
import { agreementClaim } from "../agreement.ts";
import { forwardClaims } from "../claim-sets/conv2d-fprop.ts";
import { kernelGradClaims } from "../claim-sets/conv2d-grads.ts";
import type { GradedExercise } from "../exercise.ts";
import { gpuClaims } from "../gpu-claims.ts";
import {
  partGradsKernel,
  partsKernel,
  swappedFpropKernel,
} from "../subjects/gpu.ts";
import { outputSize } from "./01-output-size.ts";
import { gpuConv2d } from "./09-gpu-conv2d.ts";

export const gpuSecondGo: GradedExercise = {
  id: "11-gpu-second-go",
  needs: [outputSize, gpuConv2d],
  load: () => import("#kata/11-gpu-second-go"),
  claims: [
    ...forwardClaims(swappedFpropKernel),
    ...gpuClaims(swappedFpropKernel),
    ...kernelGradClaims(partGradsKernel),
    agreementClaim(
      partsKernel,
      "sums in each part over the images of that part",
      "batch",
      { batch: true },
    ),
    ...gpuClaims(partGradsKernel),
  ],
  observers: [
    observerOfKernel(swappedFpropKernel),
    observerOfKernel(partsKernel),
  ],
};
