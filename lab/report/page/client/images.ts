/** The test images that the page carries. */
import { bytesOf } from "../../../inspect/packing.ts";
import type { PageData } from "../page-data.ts";
import type { Picture } from "./watched.ts";

/** @returns the pictures in the order of the page's data; none where it has none */
export function picturesOf({ images }: PageData): Picture[] {
  if (!images) return [];
  const { height, width, pixels, labels } = images;
  const bytes = bytesOf(pixels);
  const size = height * width;
  return labels.map((label, index) => ({
    label,
    index,
    pixels: bytes.subarray(index * size, (index + 1) * size),
  }));
}
