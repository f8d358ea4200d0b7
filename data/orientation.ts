/** How the images of a file lie in it. */

export const ORIENTATIONS = ["upright", "transposed"] as const;

/** `upright` is row by row, as MNIST's files; `transposed` is column by column, as NIST's EMNIST files. */
export type Orientation = (typeof ORIENTATIONS)[number];

/**
 * Exchanges rows and columns of every image, within its memory.
 *
 * @param pixels - any number of square images
 * @param side - rows and columns of an image
 */
export function transposeImages(pixels: Uint8Array, side: number): void {
  for (let start = 0; start < pixels.length; start += side * side)
    for (let y = 1; y < side; y++)
      for (let x = 0; x < y; x++) {
        const below = start + y * side + x;
        const above = start + x * side + y;
        const pixel = pixels[below];
        pixels[below] = pixels[above];
        pixels[above] = pixel;
      }
}
