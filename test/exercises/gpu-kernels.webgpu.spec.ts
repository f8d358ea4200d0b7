/** The gpu kernels of exercises 09 to 11 on WebGPU, where an adapter answers. */
import { gpuConv2d } from "../grader/claims/09-gpu-conv2d.ts";
import { gpuPool2d } from "../grader/claims/10-gpu-pool2d.ts";
import { gpuSecondGo } from "../grader/claims/11-gpu-second-go.ts";
import { compiledClaim } from "../grader/gpu-claims.ts";
import { grade } from "../grader/grade.ts";
import {
  argmaxKernel,
  biasGradsKernel,
  bpropKernel,
  fpropKernel,
  kernelGradsKernel,
  maxKernel,
  meanKernel,
  partGradsKernel,
  routingKernel,
  sharingKernel,
  swappedFpropKernel,
} from "../grader/subjects/gpu.ts";

await grade({
  ...gpuConv2d,
  claims: [
    compiledClaim(fpropKernel, "webgpu"),
    compiledClaim(bpropKernel, "webgpu"),
    compiledClaim(kernelGradsKernel, "webgpu"),
    compiledClaim(biasGradsKernel, "webgpu"),
  ],
});

await grade({
  ...gpuPool2d,
  claims: [
    compiledClaim(maxKernel, "webgpu"),
    compiledClaim(argmaxKernel, "webgpu"),
    compiledClaim(routingKernel, "webgpu"),
    compiledClaim(meanKernel, "webgpu"),
    compiledClaim(sharingKernel, "webgpu"),
  ],
});

await grade({
  ...gpuSecondGo,
  claims: [
    compiledClaim(swappedFpropKernel, "webgpu"),
    compiledClaim(partGradsKernel, "webgpu"),
  ],
});
