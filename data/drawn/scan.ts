/** From ink on paper to an image as NIST made those of EMNIST. */

/** Black and white, as a scanner sees it: 1 is ink; row-major. */
export interface Scan {
  readonly height: number;
  readonly width: number;
  readonly ink: Float64Array;
}

/** exp(-k^2 / 2) for k = 0 .. 3, the weights of a Gaussian of deviation 1, divided by their sum over -3 .. 3. */
const GAUSSIAN = [0.399050279652, 0.242036229, 0.054005582622, 0.00443304848];

/** How far the blur carries ink. */
const BLUR_REACH = GAUSSIAN.length - 1;

/** Free pixels between the blurred character and the longer sides of its square frame. */
const BORDER = 2;

/** Blurs along one axis. `ink` is empty near the edges. */
function blurredAlong(ink: Float64Array, step: number): Float64Array {
  const [w0, w1, w2, w3] = GAUSSIAN;
  const out = new Float64Array(ink.length);
  for (let p = 3 * step; p < ink.length - 3 * step; p++)
    out[p] =
      w0 * ink[p] +
      w1 * (ink[p - step] + ink[p + step]) +
      w2 * (ink[p - 2 * step] + ink[p + 2 * step]) +
      w3 * (ink[p - 3 * step] + ink[p + 3 * step]);
  return out;
}

/** Smallest box that holds all ink, or the whole scan if there is none. */
function boxOf({ height, width, ink }: Scan): {
  top: number;
  bottom: number;
  left: number;
  right: number;
} {
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (ink[y * width + x] > 0) {
        if (top === height) top = y;
        bottom = y;
        if (x < left) left = x;
        if (x > right) right = x;
      }
  return bottom < 0
    ? { top: 0, bottom: height - 1, left: 0, right: width - 1 }
    : { top, bottom, left, right };
}

/** The middle of a square frame: the box of the ink, its blur and the border, with as much room on both shorter sides. */
function framed(scan: Scan): { side: number; ink: Float64Array } {
  const { top, bottom, left, right } = boxOf(scan);
  const height = bottom - top + 1;
  const width = right - left + 1;
  const side = Math.max(height, width) + 2 * (BLUR_REACH + BORDER);
  const ink = new Float64Array(side * side);
  const y0 = Math.floor((side - height) / 2);
  const x0 = Math.floor((side - width) / 2);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * scan.width + left;
    ink.set(scan.ink.subarray(from, from + width), (y0 + y) * side + x0);
  }
  return { side, ink };
}

/** Keys' cubic, with which a cubic polynomial is interpolated exactly: 0 beyond 2. */
function cubic(distance: number): number {
  const d = Math.abs(distance);
  if (d <= 1) return (1.5 * d - 2.5) * d * d + 1;
  if (d < 2) return ((-0.5 * d + 2.5) * d - 4) * d + 2;
  return 0;
}

/** Pixels of the source that make one pixel of the result, along one axis. */
const TAPS = 4;

interface Resizing {
  /** First pixel of the source for each pixel of the result. */
  readonly first: Int32Array;
  /** `TAPS` weights for each pixel of the result; they sum to 1. */
  readonly weights: Float64Array;
}

/** Bicubic interpolation at the places where the pixels of a row of `to` lie in a row of `from`, at least `TAPS`. */
function resizingOf(from: number, to: number): Resizing {
  const first = new Int32Array(to);
  const weights = new Float64Array(to * TAPS);
  for (let i = 0; i < to; i++) {
    const place = ((i + 0.5) * from) / to - 0.5;
    first[i] = Math.min(Math.max(Math.floor(place) - 1, 0), from - TAPS);
    for (let k = 0; k < TAPS; k++)
      weights[i * TAPS + k] = cubic(first[i] + k - place);
  }
  return { first, weights };
}

/** Resizes rows and turns the result: `out[x][y]` comes from `image[y]`. Twice is a whole image, upright. */
function resizedAndTurned(
  image: Float64Array,
  rows: number,
  from: number,
  { first, weights }: Resizing,
): Float64Array {
  const to = first.length;
  const out = new Float64Array(to * rows);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < to; x++) {
      const start = y * from + first[x];
      const w = x * TAPS;
      out[x * rows + y] =
        weights[w] * image[start] +
        weights[w + 1] * image[start + 1] +
        weights[w + 2] * image[start + 2] +
        weights[w + 3] * image[start + 3];
    }
  return out;
}

/** Bytes whose largest is 255. */
function stretched(image: Float64Array): Uint8Array {
  let most = 0;
  for (const ink of image) if (ink > most) most = ink;
  const scale = most > 0 ? 255 / most : 0;
  const bytes = new Uint8Array(image.length);
  for (let p = 0; p < bytes.length; p++)
    if (image[p] > 0) bytes[p] = Math.round(scale * image[p]);
  return bytes;
}

/**
 * Makes an image as EMNIST's were made: blurred with a Gaussian of deviation 1, cropped to the character, put into the middle
 * of a square frame with a border of 2 pixels, resized with bicubic interpolation, and stretched to the range 0 to 255.
 *
 * @param side - rows and columns of the image
 * @returns `side * side` bytes, row-major, 0 is background and 255 full ink
 * @see Cohen et al. 2017, "EMNIST: an extension of MNIST to handwritten letters", section II, https://arxiv.org/abs/1702.05373
 */
export function processed(scan: Scan, side: number): Uint8Array {
  const frame = framed(scan);
  const blurred = blurredAlong(blurredAlong(frame.ink, 1), frame.side);
  const resizing = resizingOf(frame.side, side);
  const turned = resizedAndTurned(blurred, frame.side, frame.side, resizing);
  const image = resizedAndTurned(turned, side, frame.side, resizing);
  return stretched(image);
}
