import { ShapeError } from "../core/errors.ts";

/**
 * How many positions a sliding window takes along one axis.
 *
 * The window has `windowSize` taps, `dilation` pixels apart, so from its first to its last pixel it spans
 * `dilation * (windowSize - 1) + 1` pixels. It starts at the padded input's first pixel and moves on by `stride` for as
 * long as it fits:
 *
 *     outputSize = floor((inputSize + 2 * padding - span) / stride) + 1
 *
 * Pixels that are left over at the end, where one more step does not fit, are never seen.
 *
 * By hand, a window of 3 with stride 2 on 6 pixels:
 *
 *     pixels    0 1 2 3 4 5
 *     at 0      # # #
 *     at 2          # # #
 *     at 4              # # #    does not fit
 *
 * @param inputSize - pixels along the axis, at least 1
 * @param windowSize - taps of the window along the axis, at least 1
 * @param stride - step in pixels, at least 1
 * @param padding - pixels added at *each* end, at least 0
 * @param dilation - distance between neighbouring taps in pixels, at least 1
 * @returns the number of positions, at least 1
 * @throws ShapeError if the window spans more than the padded input, so that it fits nowhere
 * @see docs/01-output-size.md
 * @see section 2.1 of the study; Dumoulin and Visin 2016, arXiv:1603.07285, relationship 15
 */
export function windowOutputSize(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  // solution: refuse a window that does not fit, then count its steps
  const span = dilation * (windowSize - 1) + 1;
  const paddedSize = inputSize + 2 * padding;
  if (span > paddedSize) {
    throw new ShapeError(
      `windowOutputSize: a window of ${windowSize} with dilation ${dilation} spans ${span}, larger than the padded input ${paddedSize}; ` +
        "lower the dilation or raise the padding",
    );
  }
  return Math.floor((paddedSize - span) / stride) + 1;
  // end of solution
}
