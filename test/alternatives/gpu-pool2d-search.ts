/**
 * Exercise 10 by looking at everything: a window goes through the whole image and takes what is its own, a pixel goes through all
 * the windows and takes from those that show it.
 */
import type { GpuArray, Pool2dGpuThis } from "../../core/gpu-kernel.ts";

function maxPool2dFpropGpu(this: Pool2dGpuThis, inputs: GpuArray): number {
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  const top = oy * this.constants.strideY - this.constants.paddingY;
  const left = ox * this.constants.strideX - this.constants.paddingX;
  const firstY = Math.min(Math.max(top, 0), this.constants.inputHeight - 1);
  const firstX = Math.min(Math.max(left, 0), this.constants.inputWidth - 1);
  let largest =
    inputs[this.thread.z][this.thread.y][
      firstY * this.constants.inputWidth + firstX
    ];
  for (let iy = 0; iy < this.constants.inputHeight; iy++) {
    if (iy >= top && iy < top + this.constants.sizeY) {
      for (let ix = 0; ix < this.constants.inputWidth; ix++) {
        if (ix >= left && ix < left + this.constants.sizeX) {
          const value =
            inputs[this.thread.z][this.thread.y][
              iy * this.constants.inputWidth + ix
            ];
          largest = value > largest ? value : largest;
        }
      }
    }
  }
  return largest;
}

function maxPool2dArgmaxGpu(this: Pool2dGpuThis, inputs: GpuArray): number {
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  const top = oy * this.constants.strideY - this.constants.paddingY;
  const left = ox * this.constants.strideX - this.constants.paddingX;
  const firstY = Math.min(Math.max(top, 0), this.constants.inputHeight - 1);
  const firstX = Math.min(Math.max(left, 0), this.constants.inputWidth - 1);
  let position = firstY * this.constants.inputWidth + firstX;
  for (let iy = 0; iy < this.constants.inputHeight; iy++) {
    for (let ix = 0; ix < this.constants.inputWidth; ix++) {
      const i = iy * this.constants.inputWidth + ix;
      const isShown =
        iy >= top &&
        ix >= left &&
        iy < top + this.constants.sizeY &&
        ix < left + this.constants.sizeX;
      const isLarger =
        inputs[this.thread.z][this.thread.y][i] >
        inputs[this.thread.z][this.thread.y][position];
      position = isShown && isLarger ? i : position;
    }
  }
  return position;
}

function maxPool2dBpropGpu(
  this: Pool2dGpuThis,
  argmax: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  const windows = this.constants.outputHeight * this.constants.outputWidth;
  let sum = 0;
  for (let o = 0; o < windows; o++) {
    sum +=
      argmax[this.thread.z][this.thread.y][o] === this.thread.x
        ? gradsWrtOutputs[this.thread.z][this.thread.y][o]
        : 0;
  }
  return sum;
}

function avgPool2dFpropGpu(this: Pool2dGpuThis, inputs: GpuArray): number {
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  const top = oy * this.constants.strideY - this.constants.paddingY;
  const left = ox * this.constants.strideX - this.constants.paddingX;
  let mean = 0;
  for (let iy = 0; iy < this.constants.inputHeight; iy++) {
    let rowSum = 0;
    for (let ix = 0; ix < this.constants.inputWidth; ix++) {
      const isShown = ix >= left && ix < left + this.constants.sizeX;
      if (isShown) {
        rowSum +=
          inputs[this.thread.z][this.thread.y][
            ix + this.constants.inputWidth * iy
          ];
      }
    }
    if (iy >= top && iy < top + this.constants.sizeY) {
      mean += rowSum / this.constants.sizeX / this.constants.sizeY;
    }
  }
  return mean;
}

function avgPool2dBpropGpu(
  this: Pool2dGpuThis,
  gradsWrtOutputs: GpuArray,
): number {
  let iy = 0;
  for (let y = 1; y < this.constants.inputHeight; y++) {
    if (y * this.constants.inputWidth <= this.thread.x) {
      iy = y;
    }
  }
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy++) {
    const ky = iy + this.constants.paddingY - oy * this.constants.strideY;
    for (let ox = 0; ox < this.constants.outputWidth; ox++) {
      const kx = ix + this.constants.paddingX - ox * this.constants.strideX;
      const isShown =
        ky >= 0 &&
        ky < this.constants.sizeY &&
        kx >= 0 &&
        kx < this.constants.sizeX;
      const o = oy * this.constants.outputWidth + ox;
      const grad = gradsWrtOutputs[this.thread.z][this.thread.y][o];
      sum += isShown ? grad : 0;
    }
  }
  return sum / (this.constants.sizeX * this.constants.sizeY);
}

export const searchedPooling = {
  maxPool2dFpropGpu,
  maxPool2dArgmaxGpu,
  maxPool2dBpropGpu,
  avgPool2dFpropGpu,
  avgPool2dBpropGpu,
};
