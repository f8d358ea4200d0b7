/** Exercise 09 with the channels outermost and all tests of a tap joined into one. */
import type {
  Conv2dGpuThis,
  GpuArray,
  GpuVector,
} from "../../core/gpu-kernel.ts";

function conv2dFpropGpu(
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
          total =
            total +
            weights[this.thread.y][c][ky * this.constants.kernelWidth + kx] *
              images[this.thread.z][c][iy * width + ix];
        }
      }
    }
  }
  return total + biases[this.thread.y];
}

function conv2dBpropGpu(
  this: Conv2dGpuThis,
  weights: GpuArray,
  grads: GpuArray,
): number {
  const half = 0.5;
  const SY = this.constants.strideY;
  const SX = this.constants.strideX;
  const OW = this.constants.outputWidth;
  const iy = Math.floor((this.thread.x + half) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let total = 0;
  for (let k = 0; k < this.constants.filters; k++) {
    for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
      for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
        const y = iy + this.constants.paddingY - ky * this.constants.dilationY;
        const x = ix + this.constants.paddingX - kx * this.constants.dilationX;
        const oy = Math.floor((y + half) / SY);
        const ox = Math.floor((x + half) / SX);
        if (
          y >= 0 &&
          x >= 0 &&
          y - oy * SY === 0 &&
          x - ox * SX === 0 &&
          oy < this.constants.outputHeight &&
          ox < OW
        ) {
          total +=
            grads[this.thread.z][k][oy * OW + ox] *
            weights[k][this.thread.y][ky * this.constants.kernelWidth + kx];
        }
      }
    }
  }
  return total;
}

function conv2dGradsWrtKernelsGpu(
  this: Conv2dGpuThis,
  images: GpuArray,
  grads: GpuArray,
): number {
  const ky = Math.floor((this.thread.x + 0.5) / this.constants.kernelWidth);
  const kx = this.thread.x - ky * this.constants.kernelWidth;
  const down = ky * this.constants.dilationY - this.constants.paddingY;
  const right = kx * this.constants.dilationX - this.constants.paddingX;
  let total = 0;
  for (let n = 0; n < this.constants.batch; n++) {
    for (let ox = 0; ox < this.constants.outputWidth; ox++) {
      for (let oy = 0; oy < this.constants.outputHeight; oy++) {
        const iy = down + oy * this.constants.strideY;
        const ix = right + ox * this.constants.strideX;
        const isRow = iy >= 0 && iy < this.constants.inputHeight;
        const isColumn = ix >= 0 && ix < this.constants.inputWidth;
        if (isRow && isColumn) {
          total +=
            grads[n][this.thread.z][oy * this.constants.outputWidth + ox] *
            images[n][this.thread.y][iy * this.constants.inputWidth + ix];
        }
      }
    }
  }
  return total;
}

function conv2dGradsWrtBiasesGpu(this: Conv2dGpuThis, grads: GpuArray): number {
  const k = Math.min(this.thread.x, this.constants.filters - 1);
  let total = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy++) {
    for (let ox = 0; ox < this.constants.outputWidth; ox++) {
      for (let n = 0; n < this.constants.batch; n++) {
        total += grads[n][k][oy * this.constants.outputWidth + ox];
      }
    }
  }
  return total;
}

export const joinedGuards = {
  conv2dFpropGpu,
  conv2dBpropGpu,
  conv2dGradsWrtKernelsGpu,
  conv2dGradsWrtBiasesGpu,
};
