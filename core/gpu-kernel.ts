/**
 * What a gpu kernel finds in `this`. Exercise 09 explains how such a function is run.
 *
 * gpu.js calls the function once for every element of the output, in any order and many at a time. The numbers in
 * `constants` are fixed when the kernel is compiled.
 */

/** Which element of the output this call computes: `output[z][y][x]`. */
export interface GpuThread {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Sizes and steps shared by convolution and pooling; Y is vertical, X is horizontal. */
export interface WindowConstants {
  readonly batch: number;
  readonly channels: number;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly paddingY: number;
  readonly paddingX: number;
}

export interface Conv2dConstants extends WindowConstants {
  readonly filters: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly dilationY: number;
  readonly dilationX: number;
}

/** For sums over the batch that are made in parts. */
export interface Conv2dPartsConstants extends Conv2dConstants {
  /** Images of a part; a divisor of the batch. */
  readonly imagesPerPart: number;
}

export interface Pool2dConstants extends WindowConstants {
  readonly sizeY: number;
  readonly sizeX: number;
}

export interface Conv2dGpuThis {
  readonly thread: GpuThread;
  readonly constants: Conv2dConstants;
}

export interface Conv2dPartsGpuThis {
  readonly thread: GpuThread;
  readonly constants: Conv2dPartsConstants;
}

export interface Pool2dGpuThis {
  readonly thread: GpuThread;
  readonly constants: Pool2dConstants;
}

/** `[x]`: a row of numbers. */
export type GpuVector = ArrayLike<number>;

/** `[z][y][x]`, for instance images `[n][c][iy * W + ix]`; a row may be longer than what it holds. */
export type GpuArray = ArrayLike<ArrayLike<ArrayLike<number>>>;
