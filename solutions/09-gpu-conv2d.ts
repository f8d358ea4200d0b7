import type { Conv2dGpuThis, GpuArray, GpuVector } from "../core/gpu-kernel.ts";

/*
 * Convolution as gpu kernels.
 *
 * A gpu kernel is a function that computes *one element* of the output, its *thread*. gpu.js calls it once for every
 * element, thousands at a time on a GPU, in no particular order. So a thread cannot hand gradients on, as exercise 03
 * does (two threads would write to the same place): it must *gather* what belongs to its own element.
 *
 * How a gpu kernel is called:
 *
 * - Arrays have three axes at most, so an image's rows lie behind one another:
 *   images and gradients are `array[n][c][iy * W + ix]`, kernels `kernels[k][c][ky * KW + kx]`, biases `biases[k]`.
 * - `this.thread.x` is the position in the last axis, `this.thread.y` in the one before, `this.thread.z` in the first.
 * - `this.constants` holds the sizes and the geometry, by the names in `core/gpu-kernel.ts`.
 * - There may be surplus threads: gpu.js is several times faster where a row's length is a multiple of four, so rows are
 *   made longer, and threads run past the end of the image. Whatever they return is dropped. They need no special care
 *   as long as nothing is read outside the arrays.
 *
 * What a gpu kernel may contain (gpu.js translates the function's *source text* to another language):
 *
 * - only its arguments, `this.thread`, `this.constants`, numbers, `Math`, `if` and `for`; no other function, no variable
 *   from outside, no `?.`, `??`, `**`, no arrow function, no destructuring, no `Infinity`
 * - every loop counts up from a number: `for (let ky = 0; ky < this.constants.kernelHeight; ky++)`; a loop that starts at
 *   something computed does not compile for WebGPU
 * - every division makes a fraction, and a GPU may be off in its last digit: 21 / 7 can come out a hair below 3. For a
 *   whole quotient write `Math.floor((a + 0.5) / b)`, which is out of reach of such errors
 * - never read `array[-1]` or past an end: JavaScript answers `undefined`, a GPU answers with some other number
 *
 * A thought on speed: let the outer loops run over the window, test there whether the pixel exists, and put the loop over
 * channels or images inside. The tests then run rarely, and the inner loop only multiplies and adds.
 */

/**
 * One element of the forward pass, the same as exercise 02.
 *
 *     thread.x = oy * OW + ox,  thread.y = k,  thread.z = n
 *
 * By hand, the threads of exercise 02's example:
 *
 *     thread.x    0  1  2  3  4  5  6  7  8
 *     oy          0  0  0  1  1  1  2  2  2
 *     ox          0  1  2  0  1  2  0  1  2
 *     returns     6  3  6  4  4  4  1  4  6
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @param kernels - `[k][c][ky * KW + kx]`
 * @param biases - `[k]`
 * @returns `outputs[n][k][oy * OW + ox]`
 * @see docs/09-gpu-conv2d.md
 * @see sections 2.1 and 2.3 of the study
 */
export function conv2dFpropGpu(
  this: Conv2dGpuThis,
  inputs: GpuArray,
  kernels: GpuArray,
  biases: GpuVector,
): number {
  // solution: find oy and ox, then sum over the window, skipping what lies outside the image
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  let sum = biases[this.thread.y];
  for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
    const iy =
      oy * this.constants.strideY -
      this.constants.paddingY +
      ky * this.constants.dilationY;
    if (iy >= 0 && iy < this.constants.inputHeight) {
      for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
        const ix =
          ox * this.constants.strideX -
          this.constants.paddingX +
          kx * this.constants.dilationX;
        if (ix >= 0 && ix < this.constants.inputWidth) {
          for (let c = 0; c < this.constants.channels; c++) {
            sum +=
              inputs[this.thread.z][c][iy * this.constants.inputWidth + ix] *
              kernels[this.thread.y][c][ky * this.constants.kernelWidth + kx];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}

/**
 * One element of the gradients with respect to the inputs, the same as exercise 03.
 *
 * Gather: which outputs saw this pixel? Through tap `(ky, kx)` it was the one with
 * `oy * SY = iy + PY - ky * DY` and `ox * SX = ix + PX - kx * DX`, if there is such an `oy` and `ox`.
 *
 *     thread.x = iy * W + ix,  thread.y = c,  thread.z = n
 *
 * By hand, one row of 7 pixels with stride 2:
 *
 *     kernel    gradsWrtOutputs    gradsWrtInputs
 *     1 2 3     1 2 -1             1 2 5 4 5 -2 -3
 *
 * @param kernels - `[k][c][ky * KW + kx]`
 * @param gradsWrtOutputs - `[n][k][oy * OW + ox]`
 * @returns `gradsWrtInputs[n][c][iy * W + ix]`
 * @see docs/09-gpu-conv2d.md
 */
export function conv2dBpropGpu(
  this: Conv2dGpuThis,
  kernels: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: for every tap, find the output that saw this pixel through it, if the stride put a window there
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let ky = 0; ky < this.constants.kernelHeight; ky++) {
    const y = iy + this.constants.paddingY - ky * this.constants.dilationY;
    const oy = Math.floor((y + 0.5) / this.constants.strideY);
    if (
      oy * this.constants.strideY === y &&
      oy >= 0 &&
      oy < this.constants.outputHeight
    ) {
      for (let kx = 0; kx < this.constants.kernelWidth; kx++) {
        const x = ix + this.constants.paddingX - kx * this.constants.dilationX;
        const ox = Math.floor((x + 0.5) / this.constants.strideX);
        if (
          ox * this.constants.strideX === x &&
          ox >= 0 &&
          ox < this.constants.outputWidth
        ) {
          for (let k = 0; k < this.constants.filters; k++) {
            sum +=
              kernels[k][this.thread.y][ky * this.constants.kernelWidth + kx] *
              gradsWrtOutputs[this.thread.z][k][
                oy * this.constants.outputWidth + ox
              ];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}

/**
 * One element of the gradients with respect to the kernels, the same as in exercise 04.
 *
 *     thread.x = ky * KW + kx,  thread.y = c,  thread.z = k
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @param gradsWrtOutputs - `[n][k][oy * OW + ox]`
 * @returns `gradsWrtKernels[k][c][ky * KW + kx]`, summed over the batch
 * @see docs/09-gpu-conv2d.md
 */
export function conv2dGradsWrtKernelsGpu(
  this: Conv2dGpuThis,
  inputs: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: visit every output, and multiply its gradient with the pixel that this tap showed it, in every image
  const ky = Math.floor((this.thread.x + 0.5) / this.constants.kernelWidth);
  const kx = this.thread.x - ky * this.constants.kernelWidth;
  let sum = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy++) {
    const iy =
      oy * this.constants.strideY -
      this.constants.paddingY +
      ky * this.constants.dilationY;
    if (iy >= 0 && iy < this.constants.inputHeight) {
      for (let ox = 0; ox < this.constants.outputWidth; ox++) {
        const ix =
          ox * this.constants.strideX -
          this.constants.paddingX +
          kx * this.constants.dilationX;
        if (ix >= 0 && ix < this.constants.inputWidth) {
          for (let n = 0; n < this.constants.batch; n++) {
            sum +=
              inputs[n][this.thread.y][iy * this.constants.inputWidth + ix] *
              gradsWrtOutputs[n][this.thread.z][
                oy * this.constants.outputWidth + ox
              ];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}

/**
 * One element of the gradients with respect to the biases, the same as in exercise 04.
 *
 *     thread.x = k
 *
 * @param gradsWrtOutputs - `[n][k][oy * OW + ox]`
 * @returns `gradsWrtBiases[k]`, summed over the batch; surplus threads have a k that is no output channel
 * @see docs/09-gpu-conv2d.md
 */
export function conv2dGradsWrtBiasesGpu(
  this: Conv2dGpuThis,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: sum this channel over all images and positions
  let sum = 0;
  if (this.thread.x < this.constants.filters) {
    for (let n = 0; n < this.constants.batch; n++) {
      for (
        let o = 0;
        o < this.constants.outputHeight * this.constants.outputWidth;
        o++
      ) {
        sum += gradsWrtOutputs[n][this.thread.x][o];
      }
    }
  }
  return sum;
  // end of solution
}
