/** Exercise 09 with whole quotients in other words: every dividend has its 0.5, and none of them looks like the header’s. */
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
  const middle = this.thread.x + 0.5; // of the pixel
  const oy = Math.ceil(middle / this.constants.outputWidth) - 1;
  const ox = this.thread.x - this.constants.outputWidth * oy;
  let sum = 0;
  for (let c = 0; c < this.constants.channels; c++) {
    for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
      for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
        const iy =
          ky * this.constants.dilationY +
          oy * this.constants.strideY -
          this.constants.paddingY;
        const ix =
          kx * this.constants.dilationX +
          ox * this.constants.strideX -
          this.constants.paddingX;
        const pixel =
          iy >= 0 &&
          iy < this.constants.inputHeight &&
          ix >= 0 &&
          ix < this.constants.inputWidth
            ? inputs[this.thread.z][c][iy * this.constants.inputWidth + ix]
            : 0;
        sum +=
          kernels[this.thread.y][c][kx + ky * this.constants.kernelWidth] *
          pixel;
      }
    }
  }
  return biases[this.thread.y] + sum;
}

function conv2dBpropGpu(
  this: Conv2dGpuThis,
  kernels: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  const perRow = 1 / this.constants.inputWidth;
  const iy = Math.floor((this.thread.x + 0.5) * perRow);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
    const oy = Math.floor(
      (iy - ky * this.constants.dilationY + this.constants.paddingY + 0.5) /
        this.constants.strideY,
    );
    const first =
      oy * this.constants.strideY +
      ky * this.constants.dilationY -
      this.constants.paddingY;
    if (!(oy < 0 || oy >= this.constants.outputHeight || first !== iy)) {
      for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
        const x = this.constants.paddingX + ix - this.constants.dilationX * kx;
        let ox = -1;
        for (let o = 0; o < this.constants.outputWidth; o++) {
          if (o * this.constants.strideX === x) ox = o;
        }
        if (ox >= 0) {
          for (let k = 0; k < this.constants.filters; k++) {
            const weight =
              kernels[k][this.thread.y][ky * this.constants.kernelWidth + kx];
            const o = oy * this.constants.outputWidth + ox;
            sum += weight * gradsWrtOutputs[this.thread.z][k][o];
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
  const ky = Math.floor((this.thread.x + 0.5) / this.constants.kernelWidth);
  const kx = this.thread.x - ky * this.constants.kernelWidth;
  const outputs = this.constants.outputHeight * this.constants.outputWidth;
  let sum = 0;
  for (let o = 0; o < outputs; o++) {
    const oy = Math.floor((o + 0.5) / this.constants.outputWidth);
    const ox = o - oy * this.constants.outputWidth;
    const iy =
      oy * this.constants.strideY +
      ky * this.constants.dilationY -
      this.constants.paddingY;
    const ix =
      ox * this.constants.strideX +
      kx * this.constants.dilationX -
      this.constants.paddingX;
    if (iy >= 0 && iy <= this.constants.inputHeight - 1) {
      if (ix >= 0 && ix <= this.constants.inputWidth - 1) {
        const i = iy * this.constants.inputWidth + ix;
        for (let n = 0; n < this.constants.batch; n++) {
          const pixel = inputs[n][this.thread.y][i];
          sum += pixel * gradsWrtOutputs[n][this.thread.z][o];
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
  if (this.thread.x >= this.constants.filters) {
    return 0;
  }
  const outputs = this.constants.outputHeight * this.constants.outputWidth;
  let sum = 0;
  for (let i = 0; i < outputs * this.constants.batch; i++) {
    const n = Math.floor((i + 0.5) / outputs);
    sum += gradsWrtOutputs[n][this.thread.x][i - n * outputs];
  }
  return sum;
}

export const otherQuotients = {
  conv2dFpropGpu,
  conv2dBpropGpu,
  conv2dGradsWrtKernelsGpu,
  conv2dGradsWrtBiasesGpu,
};
