/** Exercise 10 with joined tests, and maxima sought from the window's end: of two that tie, the later one found comes first. */
import type { GpuArray, Pool2dGpuThis } from "../../core/gpu-kernel.ts";

function maxPool2dFpropGpu(this: Pool2dGpuThis, images: GpuArray): number {
  const row = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const column = this.thread.x - row * this.constants.outputWidth;
  const top = row * this.constants.strideY - this.constants.paddingY;
  const left = column * this.constants.strideX - this.constants.paddingX;
  let largest = -3.4028234663852886e38; // the least of all 32-bit floats
  for (let kx = 0; kx < this.constants.sizeX; kx++) {
    for (let ky = 0; ky < this.constants.sizeY; ky++) {
      if (
        top + ky >= 0 &&
        top + ky < this.constants.inputHeight &&
        left + kx >= 0 &&
        left + kx < this.constants.inputWidth
      ) {
        largest = Math.max(
          largest,
          images[this.thread.z][this.thread.y][
            (top + ky) * this.constants.inputWidth + left + kx
          ],
        );
      }
    }
  }
  return largest;
}

function maxPool2dArgmaxGpu(this: Pool2dGpuThis, images: GpuArray): number {
  const row = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const column = this.thread.x - row * this.constants.outputWidth;
  const bottom =
    row * this.constants.strideY -
    this.constants.paddingY +
    this.constants.sizeY -
    1;
  const right =
    column * this.constants.strideX -
    this.constants.paddingX +
    this.constants.sizeX -
    1;
  let best = -1;
  let largest = 0;
  for (let up = 0; up < this.constants.sizeY; up++) {
    const iy = bottom - up;
    for (let back = 0; back < this.constants.sizeX; back++) {
      const ix = right - back;
      if (
        iy >= 0 &&
        iy < this.constants.inputHeight &&
        ix >= 0 &&
        ix < this.constants.inputWidth
      ) {
        const i = iy * this.constants.inputWidth + ix;
        const value = images[this.thread.z][this.thread.y][i];
        if (best < 0 || value >= largest) {
          best = i;
          largest = value;
        }
      }
    }
  }
  return best;
}

function maxPool2dBpropGpu(
  this: Pool2dGpuThis,
  argmax: GpuArray,
  grads: GpuArray,
): number {
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  const lowest = iy + this.constants.paddingY;
  const rightmost = ix + this.constants.paddingX;
  let total = 0;
  for (let kx = 0; kx < this.constants.sizeX; kx++) {
    const ox = Math.floor((rightmost - kx + 0.5) / this.constants.strideX);
    for (let ky = 0; ky < this.constants.sizeY; ky++) {
      const oy = Math.floor((lowest - ky + 0.5) / this.constants.strideY);
      if (
        oy >= 0 &&
        ox >= 0 &&
        oy < this.constants.outputHeight &&
        ox < this.constants.outputWidth &&
        oy * this.constants.strideY + ky === lowest &&
        ox * this.constants.strideX + kx === rightmost &&
        argmax[this.thread.z][this.thread.y][
          oy * this.constants.outputWidth + ox
        ] === this.thread.x
      ) {
        total +=
          grads[this.thread.z][this.thread.y][
            oy * this.constants.outputWidth + ox
          ];
      }
    }
  }
  return total;
}

function avgPool2dFpropGpu(this: Pool2dGpuThis, images: GpuArray): number {
  const share = 1 / (this.constants.sizeX * this.constants.sizeY);
  const row = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const column = this.thread.x - row * this.constants.outputWidth;
  let mean = 0;
  for (let kx = 0; kx < this.constants.sizeX; kx++) {
    for (let ky = 0; ky < this.constants.sizeY; ky++) {
      const iy = row * this.constants.strideY + ky - this.constants.paddingY;
      const ix = column * this.constants.strideX + kx - this.constants.paddingX;
      if (!(
        iy < 0 ||
        ix < 0 ||
        iy >= this.constants.inputHeight ||
        ix >= this.constants.inputWidth
      )) {
        mean +=
          share *
          images[this.thread.z][this.thread.y][
            ix + iy * this.constants.inputWidth
          ];
      }
    }
  }
  return mean;
}

function avgPool2dBpropGpu(this: Pool2dGpuThis, grads: GpuArray): number {
  const area = this.constants.sizeX * this.constants.sizeY;
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let total = 0;
  for (let kx = 0; kx < this.constants.sizeX; kx++) {
    for (let ky = 0; ky < this.constants.sizeY; ky++) {
      const y = iy + this.constants.paddingY - ky;
      const x = ix + this.constants.paddingX - kx;
      const oy = Math.floor((y + 0.5) / this.constants.strideY);
      const ox = Math.floor((x + 0.5) / this.constants.strideX);
      const isRow =
        oy >= 0 &&
        oy < this.constants.outputHeight &&
        oy * this.constants.strideY === y;
      const isColumn =
        ox >= 0 &&
        ox < this.constants.outputWidth &&
        ox * this.constants.strideX === x;
      if (isRow && isColumn) {
        total +=
          grads[this.thread.z][this.thread.y][
            oy * this.constants.outputWidth + ox
          ] / area;
      }
    }
  }
  return total;
}

export const joinedPooling = {
  maxPool2dFpropGpu,
  maxPool2dArgmaxGpu,
  maxPool2dBpropGpu,
  avgPool2dFpropGpu,
  avgPool2dBpropGpu,
};
