/** What may vary from case to case: each claim switches on only what it speaks of, so that one mistake falsifies few. */
import fc from "fast-check";

export interface Features {
  readonly padding?: boolean;
  readonly stride?: boolean;
  readonly dilation?: boolean;
  /** More than one channel: for a convolution, in and out, of different numbers or the same. */
  readonly channels?: boolean;
  /** More than one image. */
  readonly batch?: boolean;
  /** Biases other than zero. */
  readonly biases?: boolean;
  /** Most rows and columns of a window; otherwise 3 for a kernel, 4 for pooling. */
  readonly largestWindow?: number;
  /** Rows of 49 outputs: 49 * (1 / 49) is less than 1 in floating point. */
  readonly wide?: boolean;
  /** One of the fixed sizes instead, each larger than any other in some respect: below `LARGE_SIZES`. */
  readonly large?: number;
}

/** All at once. */
export const everything: Features = {
  padding: true,
  stride: true,
  dilation: true,
  channels: true,
  batch: true,
  biases: true,
};

/** How many fixed large sizes there are: one large in all respects, and others in one respect each, far beyond it. */
export const LARGE_SIZES = 7;

/** All at once, and larger than usual, in each way that there is. */
export const everythingLarge: readonly Features[] = Array.from(
  { length: LARGE_SIZES },
  (_, large) => ({ ...everything, large }),
);

/** How many images or channels: one, or up to three where several are wanted. */
export function counts(several = false): fc.Arbitrary<number> {
  return fc.integer({ min: 1, max: several ? 3 : 1 });
}
