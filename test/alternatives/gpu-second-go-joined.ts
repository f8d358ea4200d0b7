/** Exercise 11 with the channels outermost and all tests of a tap joined into one; the images of a part outermost. */
import type {
  Conv2dGpuThis,
  Conv2dPartsGpuThis,
  GpuArray,
  GpuVector,
} from "../../core/gpu-kernel.ts";

function conv2dFpropSwappedGpu(
  this: Conv2dGpuThis,
  images: GpuArray,
  weights: GpuArray,
  biases: GpuVector,
): number {
  const width = this.constants.inputWidth;
  const row = Math.floor((0.5 + this.thread.x) / this.constants.outputWidth);
  const column = this.thread.x - this.constants.outputWidth * row;
  const top = row * this.constants.strideY - this.constants.paddingY;
  const left = column * this.constants.strideX - this.constants.paddingX;
  let total = 0;
  for (let c = 0; c < this.constants.channels; c++) {
    for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
      const ix = left + kx * this.constants.dilationX;
      for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
        const iy = top + ky * this.constants.dilationY;
        if (
          iy >= 0 &&
          ix >= 0 &&
          iy < this.constants.inputHeight &&
          ix < width
        ) {
          total +=
            weights[c][this.thread.y][ky * this.constants.kernelWidth + kx] *
            images[this.thread.z][c][iy * width + ix];
        }
      }
    }
  }
  return total + biases[this.thread.y];
}

function conv2dGradsWrtKernelsInPartsGpu(
  this: Conv2dPartsGpuThis,
  images: GpuArray,
  grads: GpuArray,
): number {
  const half = 0.5;
  // ky * KW * C is how far this row of taps is into thread.y
  const row = this.constants.kernelWidth * this.constants.channels;
  const ky = Math.floor((this.thread.y + half) / row);
  const inRow = this.thread.y - ky * row;
  const kx = Math.floor((inRow + half) / this.constants.channels);
  const c = inRow - kx * this.constants.channels;
  const down = ky * this.constants.dilationY - this.constants.paddingY;
  const right = kx * this.constants.dilationX - this.constants.paddingX;
  let total = 0;
  for (let j = 0; j < this.constants.imagesPerPart; j++) {
    const n = this.thread.z * this.constants.imagesPerPart + j;
    for (let ox = 0; ox < this.constants.outputWidth; ox++) {
      for (let oy = 0; oy < this.constants.outputHeight; oy++) {
        const iy = down + oy * this.constants.strideY;
        const ix = right + ox * this.constants.strideX;
        const isRow = iy >= 0 && iy < this.constants.inputHeight;
        const isColumn = ix >= 0 && ix < this.constants.inputWidth;
        if (isRow && isColumn) {
          total +=
            grads[n][oy * this.constants.outputWidth + ox][this.thread.x] *
            images[n][c][iy * this.constants.inputWidth + ix];
        }
      }
    }
  }
  return total;
}

export const joinedSecondGo = {
  conv2dFpropSwappedGpu,
  conv2dGradsWrtKernelsInPartsGpu,
};
