/**
 * Exercise 09 without a test around what is read: an index is kept inside the image by `Math.min` and `Math.max`, and what does not
 * count is multiplied by 0. Rows are found without a division, by counting.
 */
import type {
  Conv2dGpuThis,
  GpuArray,
  GpuVector,
} from "../../core/gpu-kernel.ts";

function conv2dFpropGpu(
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
          kernels[this.thread.y][c][ky * this.constants.kernelWidth + kx] *
          inputs[this.thread.z][c][y * this.constants.inputWidth + x];
      }
    }
  }
  return sum;
}

function conv2dBpropGpu(
  this: Conv2dGpuThis,
  kernels: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  let iy = 0;
  for (let y = 1; y < this.constants.inputHeight; y++) {
    iy += this.thread.x >= y * this.constants.inputWidth ? 1 : 0;
  }
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy += 1) {
    const top = oy * this.constants.strideY - this.constants.paddingY;
    for (let ky = 0; ky < this.constants.kernelHeight; ky += 1) {
      if (top + ky * this.constants.dilationY === iy) {
        for (let ox = 0; ox < this.constants.outputWidth; ox += 1) {
          const left = ox * this.constants.strideX - this.constants.paddingX;
          for (let kx = 0; kx < this.constants.kernelWidth; kx += 1) {
            const isSeen = left + kx * this.constants.dilationX === ix ? 1 : 0;
            for (let k = 0; k < this.constants.filters; k += 1) {
              sum +=
                isSeen *
                gradsWrtOutputs[this.thread.z][k][
                  oy * this.constants.outputWidth + ox
                ] *
                kernels[k][this.thread.y][ky * this.constants.kernelWidth + kx];
            }
          }
        }
      }
    }
  }
  return sum;
}

function conv2dGradsWrtKernelsGpu(
  this: Conv2dGpuThis,
  inputs: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  let ky = 0;
  for (let y = 1; y < this.constants.kernelHeight; y++) {
    if (this.thread.x >= y * this.constants.kernelWidth) ky = y;
  }
  const kx = this.thread.x - ky * this.constants.kernelWidth;
  let sum = 0;
  for (let iy = 0; iy < this.constants.inputHeight; iy++) {
    for (let oy = 0; oy < this.constants.outputHeight; oy++) {
      const y = oy * this.constants.strideY + ky * this.constants.dilationY;
      if (y - this.constants.paddingY === iy) {
        for (let ix = 0; ix < this.constants.inputWidth; ix++) {
          for (let ox = 0; ox < this.constants.outputWidth; ox++) {
            const x =
              ox * this.constants.strideX + kx * this.constants.dilationX;
            if (x === ix + this.constants.paddingX) {
              for (let n = 0; n < this.constants.batch; n++) {
                sum +=
                  inputs[n][this.thread.y][
                    iy * this.constants.inputWidth + ix
                  ] *
                  gradsWrtOutputs[n][this.thread.z][
                    oy * this.constants.outputWidth + ox
                  ];
              }
            }
          }
        }
      }
    }
  }
  return sum;
}

function conv2dGradsWrtBiasesGpu(
  this: Conv2dGpuThis,
  gradsWrtOutputs: GpuArray,
): number {
  let sum = 0;
  for (let k = 0; k < this.constants.filters; k++) {
    if (k === this.thread.x) {
      for (let n = 0; n < this.constants.batch; n++) {
        let image = 0;
        for (
          let o = 0;
          o < this.constants.outputWidth * this.constants.outputHeight;
          o++
        ) {
          image += gradsWrtOutputs[n][k][o];
        }
        sum += image;
      }
    }
  }
  return sum;
}

export const maskedProducts = {
  conv2dFpropGpu,
  conv2dBpropGpu,
  conv2dGradsWrtKernelsGpu,
  conv2dGradsWrtBiasesGpu,
};
