import { observerOfKernel } from "../../diagnosis/gpu-probes.ts";
import type { GradedExercise } from "../exercise.ts";
import { gpuClaims } from "../gpu-claims.ts";
import {
  biasGradsKernel,
  bpropKernel,
  fpropKernel,
  kernelGradsKernel,
} from "../subjects/gpu.ts";
import { outputSize } from "./01-output-size.ts";
import { forwardClaims } from "../claim-sets/conv2d-fprop.ts";
import { backwardClaims } from "../claim-sets/conv2d-bprop.ts";
import {
  biasGradClaims,
  kernelGradClaims,
} from "../claim-sets/conv2d-grads.ts";

export const gpuConv2d: GradedExercise = {
  id: "09-gpu-conv2d",
  needs: [outputSize],
  load: () => import("#kata/09-gpu-conv2d"),
  claims: [
    ...forwardClaims(fpropKernel),
    ...gpuClaims(fpropKernel),
    ...backwardClaims(bpropKernel),
    ...gpuClaims(bpropKernel),
    ...kernelGradClaims(kernelGradsKernel),
    ...gpuClaims(kernelGradsKernel),
    ...biasGradClaims(biasGradsKernel),
    ...gpuClaims(biasGradsKernel),
  ],
  observers: [
    observerOfKernel(fpropKernel),
    observerOfKernel(bpropKernel),
    observerOfKernel(kernelGradsKernel),
    observerOfKernel(biasGradsKernel),
  ],
};
