import type {
  Conv2dGpuThis,
  Conv2dPartsGpuThis,
  GpuArray,
  GpuVector,
} from "../core/gpu-kernel.ts";

/*
 * Convolution on a graphics card, a second go.
 *
 * The gpu kernels of exercise 09 are right, and two of them are slow on a graphics card:
 *
 * - Threads run 32 at a time, in step: 8 neighbours in `thread.x` by 4 in `thread.y`. When all 32 read, the card fetches
 *   whole lines of memory, and numbers that lie side by side come in one. In exercise 09's forward pass neighbours in
 *   `thread.y` are neighbouring filters k, and `kernels[k][c][..]` lies far from `kernels[k + 1][c][..]`.
 * - A card has room for some 250,000 threads. The gradients with respect to the kernels have an element per weight: 576
 *   threads for a first layer of 64 filters, each with 78,400 products to add up, while the card idles.
 *
 * So the arrays are turned, and the sum is split. Everything else is as the header of exercise 09 says.
 */

/**
 * One element of the forward pass, as in exercise 09, with the first two axes of the kernels swapped.
 *
 *     thread.x = oy * OW + ox,  thread.y = k,  thread.z = n
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @param kernels - `[c][k][ky * KW + kx]`
 * @param biases - `[k]`
 * @returns `outputs[n][k][oy * OW + ox]`
 * @see docs/11-gpu-second-go.md
 */
export function conv2dFpropSwappedGpu(
  this: Conv2dGpuThis,
  inputs: GpuArray,
  kernels: GpuArray,
  biases: GpuVector,
): number {
  // solution: as in exercise 09, with the kernels' channel first
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
              kernels[c][this.thread.y][ky * this.constants.kernelWidth + kx];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}

/**
 * One element of the gradients with respect to the kernels, summed over a part of the batch only: `imagesPerPart` images
 * from `thread.z * imagesPerPart` on. The parts are added up afterwards.
 *
 *     thread.x = k,  thread.y = (ky * KW + kx) * C + c,  thread.z = part
 *
 * @param inputs - `[n][c][iy * W + ix]`
 * @param gradsWrtOutputs - `[n][oy * OW + ox][k]`: the channel last
 * @returns `parts[part][(ky * KW + kx) * C + c][k]`
 * @see docs/11-gpu-second-go.md
 */
export function conv2dGradsWrtKernelsInPartsGpu(
  this: Conv2dPartsGpuThis,
  inputs: GpuArray,
  gradsWrtOutputs: GpuArray,
): number {
  // solution: find tap and channel, visit every output, and sum over the images of this part
  const tap = Math.floor((this.thread.y + 0.5) / this.constants.channels);
  const c = this.thread.y - tap * this.constants.channels;
  const ky = Math.floor((tap + 0.5) / this.constants.kernelWidth);
  const kx = tap - ky * this.constants.kernelWidth;
  const first = this.thread.z * this.constants.imagesPerPart;
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
          for (let j = 0; j < this.constants.imagesPerPart; j++) {
            sum +=
              inputs[first + j][c][iy * this.constants.inputWidth + ix] *
              gradsWrtOutputs[first + j][oy * this.constants.outputWidth + ox][
                this.thread.x
              ];
          }
        }
      }
    }
  }
  return sum;
  // end of solution
}
