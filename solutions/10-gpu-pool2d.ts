import type { GpuArray, Pool2dGpuThis } from "../core/gpu-kernel.ts";

/*
 * Pooling as gpu kernels. The header of exercise 09 tells how a gpu kernel is called and what it may contain; the sizes of
 * the window are `this.constants.sizeY` and `this.constants.sizeX`.
 */

/**
 * One element of max pooling's outputs, the same as in exercise 05.
 *
 *     thread.x = oy * OW + ox,  thread.y = c,  thread.z = n
 *
 * There is no `Infinity` to start from: let the first pixel that exists be the largest so far.
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @returns `outputs[n][c][oy * OW + ox]`
 * @see docs/10-gpu-pool2d.md
 * @see section 2.2 of the study
 */
export function maxPool2dFpropGpu(
  this: Pool2dGpuThis,
  inputs: GpuArray,
): number {
  // solution: go through the window, skip what lies outside the image, and keep the largest seen so far
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  let seen = 0;
  let largest = 0;
  for (let ky = 0; ky < this.constants.sizeY; ky++) {
    const iy = oy * this.constants.strideY - this.constants.paddingY + ky;
    if (iy >= 0 && iy < this.constants.inputHeight) {
      for (let kx = 0; kx < this.constants.sizeX; kx++) {
        const ix = ox * this.constants.strideX - this.constants.paddingX + kx;
        if (ix >= 0 && ix < this.constants.inputWidth) {
          const value =
            inputs[this.thread.z][this.thread.y][
              iy * this.constants.inputWidth + ix
            ];
          if (seen === 0 || value > largest) {
            largest = value;
          }
          seen = 1;
        }
      }
    }
  }
  return largest;
  // end of solution
}

/**
 * One position `iy * W + ix` of a window's winner, the same as `argmax` in exercise 05: the first of several that tie.
 *
 *     thread.x = oy * OW + ox,  thread.y = c,  thread.z = n
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @returns `argmax[n][c][oy * OW + ox]`, a whole number
 * @see docs/10-gpu-pool2d.md
 */
export function maxPool2dArgmaxGpu(
  this: Pool2dGpuThis,
  inputs: GpuArray,
): number {
  // solution: go through the window, skip what lies outside the image, and keep where the largest was
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  let seen = 0;
  let largest = 0;
  let position = 0;
  for (let ky = 0; ky < this.constants.sizeY; ky++) {
    const iy = oy * this.constants.strideY - this.constants.paddingY + ky;
    if (iy >= 0 && iy < this.constants.inputHeight) {
      for (let kx = 0; kx < this.constants.sizeX; kx++) {
        const ix = ox * this.constants.strideX - this.constants.paddingX + kx;
        if (ix >= 0 && ix < this.constants.inputWidth) {
          const value =
            inputs[this.thread.z][this.thread.y][
              iy * this.constants.inputWidth + ix
            ];
          if (seen === 0 || value > largest) {
            largest = value;
            position = iy * this.constants.inputWidth + ix;
          }
          seen = 1;
        }
      }
    }
  }
  return position;
  // end of solution
}

/**
 * One element of max pooling's gradients with respect to the inputs, the same as in exercise 05.
 *
 * Gather: of all the windows that show this pixel, sum the gradients of those that this pixel won.
 *
 *     thread.x = iy * W + ix,  thread.y = c,  thread.z = n
 *
 * By hand, the threads of the second row of exercise 05's example:
 *
 *     thread.x           4  5  6  7
 *     shown by window    0  0  1  1
 *     argmax there       4  4  7  7
 *     returns            1  0  0  2
 *
 * @param argmax - `[n][c][oy * OW + ox]`, positions `iy * W + ix`
 * @param gradsWrtOutputs - `[n][c][oy * OW + ox]`
 * @returns `gradsWrtInputs[n][c][iy * W + ix]`
 * @see docs/10-gpu-pool2d.md
 */
export function maxPool2dBpropGpu(
  this: Pool2dGpuThis,
  argmax: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: go through the places that this pixel can have in a window, find that window, and see whether it won
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let ky = 0; ky < this.constants.sizeY; ky++) {
    const y = iy + this.constants.paddingY - ky;
    const oy = Math.floor((y + 0.5) / this.constants.strideY);
    if (
      oy * this.constants.strideY === y &&
      oy >= 0 &&
      oy < this.constants.outputHeight
    ) {
      for (let kx = 0; kx < this.constants.sizeX; kx++) {
        const x = ix + this.constants.paddingX - kx;
        const ox = Math.floor((x + 0.5) / this.constants.strideX);
        if (
          ox * this.constants.strideX === x &&
          ox >= 0 &&
          ox < this.constants.outputWidth
        ) {
          const o = oy * this.constants.outputWidth + ox;
          if (argmax[this.thread.z][this.thread.y][o] === this.thread.x) {
            sum += gradsWrtOutputs[this.thread.z][this.thread.y][o];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}

/**
 * One element of average pooling's outputs, the same as in exercise 06.
 *
 *     thread.x = oy * OW + ox,  thread.y = c,  thread.z = n
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @returns `outputs[n][c][oy * OW + ox]`
 * @see docs/10-gpu-pool2d.md
 * @see section 2.2 of the study
 */
export function avgPool2dFpropGpu(
  this: Pool2dGpuThis,
  inputs: GpuArray,
): number {
  // solution: sum the pixels of the window that exist, and divide by the window's area
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  let sum = 0;
  for (let ky = 0; ky < this.constants.sizeY; ky++) {
    const iy = oy * this.constants.strideY - this.constants.paddingY + ky;
    if (iy >= 0 && iy < this.constants.inputHeight) {
      for (let kx = 0; kx < this.constants.sizeX; kx++) {
        const ix = ox * this.constants.strideX - this.constants.paddingX + kx;
        if (ix >= 0 && ix < this.constants.inputWidth) {
          sum +=
            inputs[this.thread.z][this.thread.y][
              iy * this.constants.inputWidth + ix
            ];
        }
      }
    }
  }
  return sum / (this.constants.sizeY * this.constants.sizeX);
  // end of solution
}

/**
 * One element of average pooling's gradients with respect to the inputs, the same as in exercise 06.
 *
 * Gather: sum the gradients of all the windows that show this pixel, each divided by the window's area.
 *
 *     thread.x = iy * W + ix,  thread.y = c,  thread.z = n
 *
 * @param gradsWrtOutputs - `[n][c][oy * OW + ox]`
 * @returns `gradsWrtInputs[n][c][iy * W + ix]`
 * @see docs/10-gpu-pool2d.md
 */
export function avgPool2dBpropGpu(
  this: Pool2dGpuThis,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: go through the places that this pixel can have in a window, and find that window
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let ky = 0; ky < this.constants.sizeY; ky++) {
    const y = iy + this.constants.paddingY - ky;
    const oy = Math.floor((y + 0.5) / this.constants.strideY);
    if (
      oy * this.constants.strideY === y &&
      oy >= 0 &&
      oy < this.constants.outputHeight
    ) {
      for (let kx = 0; kx < this.constants.sizeX; kx++) {
        const x = ix + this.constants.paddingX - kx;
        const ox = Math.floor((x + 0.5) / this.constants.strideX);
        if (
          ox * this.constants.strideX === x &&
          ox >= 0 &&
          ox < this.constants.outputWidth
        ) {
          sum +=
            gradsWrtOutputs[this.thread.z][this.thread.y][
              oy * this.constants.outputWidth + ox
            ];
        }
      }
    }
  }
  return sum / (this.constants.sizeY * this.constants.sizeX);
  // end of solution
}
