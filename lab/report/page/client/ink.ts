/** Numbers as pictures: ink on the page's paper, whether that is light or dark. */
import { element } from "./dom.ts";

/** Negative numbers are drawn in this, red, green and blue; ink is black, which the style sheet turns on dark pages. */
const NEGATIVE = [190, 50, 20];

export interface Plane {
  readonly height: number;
  readonly width: number;
  /** Row-major; 1 is full ink, -1 full colour; what is not there is paper. */
  readonly values: ArrayLike<number>;
}

/** Draws numbers from -1 to 1, one pixel each; 0 is paper. */
export function drawPlane(
  canvas: HTMLCanvasElement,
  { height, width, values }: Plane,
): void {
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  const image = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    const value = values[i] ?? 0;
    if (value < 0) image.data.set(NEGATIVE, 4 * i);
    image.data[4 * i + 3] = Math.round(255 * Math.min(1, Math.abs(value)));
  }
  context.putImageData(image, 0, 0);
}

/** A picture of numbers. */
export function planeCanvas(plane: Plane, label: string): HTMLCanvasElement {
  const canvas = element("canvas", {
    class: "ink",
    role: "img",
    "aria-label": label,
  });
  drawPlane(canvas, plane);
  return canvas;
}

/** Bytes as ink. */
export function inkOf(
  pixels: Uint8Array,
  [height, width]: readonly [number, number],
): Plane {
  return {
    height,
    width,
    values: Float32Array.from(pixels, (byte) => byte / 255),
  };
}
