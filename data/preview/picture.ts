/** A grey picture to draw on, and how it becomes a PNG file. */
import { encode } from "fast-png";
import { CHARACTER_HEIGHT, CHARACTER_WIDTH, hasInk } from "./font.ts";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** A byte per pixel, row-major; 0 is black, 255 white. */
  readonly pixels: Uint8Array;
}

/** Where the upper left corner of something goes. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Dark grey, so that the edges of black images can be seen. */
const BACKGROUND = 64;

/** How large a pixel of a character is drawn. */
const TEXT_SCALE = 2;
export const TEXT_HEIGHT = TEXT_SCALE * CHARACTER_HEIGHT;

/** How wide a text of so many characters is, with a free column behind each. */
export function textWidth(characters: number): number {
  return TEXT_SCALE * (CHARACTER_WIDTH + 1) * characters;
}

export function emptyPicture(width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height).fill(BACKGROUND);
  return { width, height, pixels };
}

/**
 * Draws a square image, every pixel as a square.
 *
 * @param image - a byte per pixel, row-major
 * @param scale - sides of a pixel's square
 */
export function drawImage(
  picture: Picture,
  image: Uint8Array,
  { x, y }: Place,
  scale = 1,
): void {
  const side = Math.sqrt(image.length);
  for (let row = 0; row < side * scale; row++)
    for (let column = 0; column < side * scale; column++)
      picture.pixels[(y + row) * picture.width + x + column] =
        image[Math.floor(row / scale) * side + Math.floor(column / scale)];
}

/** Writes a text in white. */
export function drawText(picture: Picture, text: string, at: Place): void {
  Array.from(text).forEach((character, i) => {
    for (let row = 0; row < TEXT_HEIGHT; row++)
      for (let column = 0; column < TEXT_SCALE * CHARACTER_WIDTH; column++) {
        const y = Math.floor(row / TEXT_SCALE);
        const x = Math.floor(column / TEXT_SCALE);
        if (!hasInk(character, y, x)) continue;
        const left = at.x + textWidth(i) + column;
        picture.pixels[(at.y + row) * picture.width + left] = 255;
      }
  });
}

/** The bytes of a PNG file. */
export function pngOf({ width, height, pixels }: Picture): Uint8Array {
  return encode({ width, height, data: pixels, channels: 1, depth: 8 });
}
