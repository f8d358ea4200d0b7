/**
 * Exercise 11 without a test around what is read: an index is kept inside the image, and what does not count is multiplied by 0.
 * All images are visited, and those of other parts count for nothing.
 */
import type {
  Conv2dGpuThis,
  Conv2dPartsGpuThis,
  GpuArray,
  GpuVector,
} from "../../core/gpu-kernel.ts";

function conv2dFpropSwappedGpu(
  this: Conv2dGpuThis,
  inputs: GpuArray,
  kernels: GpuArray,
  biases: GpuVector,
): number {
  let oy = 0;
  for (let y = 1; y < this.constants.outputHeight; y++) {
    oy = this.thread.x >= y * this.constants.outputWidth ? y : oy;
  }
  const ox = this.thread.x - oy * this.constants.outputWidth;
  const bottom = this.constants.inputHeight - 1;
  const right = this.constants.inputWidth - 1;
  let sum = biases[this.thread.y];
  for (let ky = 0; ky < this.constants.kernelHeight; ++ky) {
    const iy =
      oy * this.constants.strideY +
      ky * this.constants.dilationY -
      this.constants.paddingY;
    const y = Math.max(0, Math.min(iy, bottom));
    const rowCounts = y === iy ? 1 : 0;
    for (let kx = 0; kx < this.constants.kernelWidth; ++kx) {
      const ix =
        ox * this.constants.strideX +
        kx * this.constants.dilationX -
        this.constants.paddingX;
      const x = Math.max(0, Math.min(ix, right));
      const counts = x === ix ? rowCounts : 0;
      for (let c = 0; c < this.constants.channels; ++c) {
        sum +=
          counts *
          kernels[c][this.thread.y][ky * this.constants.kernelWidth + kx] *
          inputs[this.thread.z][c][y * this.constants.inputWidth + x];
      }
    }
  }
  return sum;
}

function conv2dGradsWrtKernelsInPartsGpu(
  this: Conv2dPartsGpuThis,
  inputs: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  let tap = 0;
  for (
    let t = 1;
    t < this.constants.kernelHeight * this.constants.kernelWidth;
    t++
  ) {
    if (this.thread.y >= t * this.constants.channels) tap = t;
  }
  const c = this.thread.y - tap * this.constants.channels;
  let ky = 0;
  for (let y = 1; y < this.constants.kernelHeight; y++) {
    if (tap >= y * this.constants.kernelWidth) ky = y;
  }
  const kx = tap - ky * this.constants.kernelWidth;
  const first = this.thread.z * this.constants.imagesPerPart;
  let sum = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy++) {
    const iy =
      oy * this.constants.strideY +
      ky * this.constants.dilationY -
      this.constants.paddingY;
    const y = Math.max(0, Math.min(iy, this.constants.inputHeight - 1));
    for (let ox = 0; ox < this.constants.outputWidth; ox++) {
      const ix =
        ox * this.constants.strideX +
        kx * this.constants.dilationX -
        this.constants.paddingX;
      const x = Math.max(0, Math.min(ix, this.constants.inputWidth - 1));
      for (let n = 0; n < this.constants.batch; n++) {
        const isOfPart =
          n >= first && n < first + this.constants.imagesPerPart ? 1 : 0;
        const counts = y === iy && x === ix ? isOfPart : 0;
        sum +=
          counts *
          inputs[n][c][y * this.constants.inputWidth + x] *
          gradsWrtOutputs[n][oy * this.constants.outputWidth + ox][
            this.thread.x
          ];
      }
    }
  }
  return sum;
}

export const maskedSecondGo = {
  conv2dFpropSwappedGpu,
  conv2dGradsWrtKernelsInPartsGpu,
};
