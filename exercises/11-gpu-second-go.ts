import type {
  Conv2dGpuThis,
  Conv2dPartsGpuThis,
  GpuArray,
  GpuVector,
} from "../core/gpu-kernel.ts";
import { todo } from "../core/todo.ts";

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
  // TODO: as in exercise 09, with the kernels' channel first
  return todo("11-gpu-second-go", "conv2dFpropSwappedGpu");
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
  // TODO: find tap and channel, visit every output, and sum over the images of this part
  return todo("11-gpu-second-go", "conv2dGradsWrtKernelsInPartsGpu");
}
