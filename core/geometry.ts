/** How a window lies and moves on an image. Every pair is `[vertical, horizontal]`: rows first, as in a shape. */

export type Pair = readonly [vertical: number, horizontal: number];

/** The window of a convolution has the size of its kernel, so only the rest is said here. */
export interface Conv2dGeometry {
  /** The window's step in pixels, at least 1. */
  readonly stride: Pair;
  /** Rows of zeros above and below, columns of zeros left and right; at least 0. */
  readonly padding: Pair;
  /** Distance between neighbouring taps of the kernel in pixels, at least 1; 1 is a kernel without gaps. */
  readonly dilation: Pair;
}

export interface Pool2dGeometry {
  /** Rows and columns of the window, at least 1. */
  readonly size: Pair;
  /** The window's step in pixels, at least 1. */
  readonly stride: Pair;
  /** Rows above and below, columns left and right that belong to no image; at least 0, at most half of `size`. */
  readonly padding: Pair;
}
