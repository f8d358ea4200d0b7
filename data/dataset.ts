/** What a data set is, whoever made it: bytes with labels, in three parts. */

/** Name of the data set that the project draws itself. A folder of the same name is reached as `./drawn`. */
export const EMBEDDED_DATASET = "drawn";

/** 18,800 images in all: enough to learn from in a few minutes, drawn within a few seconds. */
const IMAGES_PER_CLASS = 400;

/**
 * How many images of each class a name of the embedded data set asks for: `drawn` for 400, `drawn-2800` for 2,800, which
 * make the study's 131,600.
 *
 * @returns 1 to 9,999, or undefined where the name is that of another data set
 */
export function embeddedImagesPerClass(name: string): number | undefined {
  if (name === EMBEDDED_DATASET) return IMAGES_PER_CLASS;
  const match = /^drawn-([1-9]\d{0,3})$/.exec(name);
  return match ? Number(match[1]) : undefined;
}

/** Images with their labels, as bytes: what every reader returns. */
export interface LabelledImages {
  readonly height: number;
  readonly width: number;
  /** One byte per pixel, 0 is background, 255 full ink; row-major, upright; image i at `i * height * width`. */
  readonly pixels: Uint8Array;
  /** One class number per image. */
  readonly labels: Uint8Array;
}

/** How images are divided: by chance, or so that every class is divided in the same proportion. */
export type Division = "random" | "stratified";

/** What tells a data set from all others. */
export interface SetIdentity {
  /** `drawn`, `drawn-2800` and the like, or the folder's base name. */
  readonly name: string;
  /** SHA-256 over all images and then all labels, in their order before the split; lower-case hexadecimal. */
  readonly sha256: string;
}

export interface Dataset extends SetIdentity {
  readonly origin: "drawn" | "files";
  /** How many there were before the split. */
  readonly imageCount: number;
  /** What a person calls each class; the index is the label. */
  readonly classNames: readonly string[];
  readonly division: Division;
  readonly train: LabelledImages;
  readonly valid: LabelledImages;
  readonly test: LabelledImages;
  /** The set that `test` comes from, where it is another one. */
  readonly testedOn?: SetIdentity;
}

/** Images whose classes have names: what a data set is before it is split. */
export interface NamedImages {
  readonly images: LabelledImages;
  /** The index is the label. */
  readonly classNames: readonly string[];
  /** How many of the images, the first ones, came from a file of training images; absent where none came from a file. */
  readonly fromTrainingFile?: number;
}

/**
 * Moves images with their labels, within their memory: the image at `order[i]` goes to place i.
 *
 * @param order - every number from 0 to `images.labels.length - 1`, once
 */
export function arrangeImages(
  { height, width, pixels, labels }: LabelledImages,
  order: ArrayLike<number>,
): void {
  const size = height * width;
  const isPlaced = new Uint8Array(labels.length);
  const heldPixels = new Uint8Array(size);
  for (let start = 0; start < labels.length; start++) {
    if (isPlaced[start]) continue;
    // one round: the first image makes room for the second, and so on
    heldPixels.set(pixels.subarray(start * size, (start + 1) * size));
    const heldLabel = labels[start];
    let place = start;
    for (; order[place] !== start; place = order[place]) {
      const from = order[place];
      pixels.copyWithin(place * size, from * size, (from + 1) * size);
      labels[place] = labels[from];
      isPlaced[place] = 1;
    }
    pixels.set(heldPixels, place * size);
    labels[place] = heldLabel;
    isPlaced[place] = 1;
  }
}

/** Some images that lie side by side, in the same memory: those from `start` to before `end`. */
export function imageRange(
  { height, width, pixels, labels }: LabelledImages,
  start: number,
  end: number,
): LabelledImages {
  const size = height * width;
  return {
    height,
    width,
    pixels: pixels.subarray(start * size, end * size),
    labels: labels.subarray(start, end),
  };
}

/** A byte as a fraction of 255, rounded to 32 bits once. */
const FRACTIONS = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Some images as the network wants them: numbers from 0 (background) to 1 (full ink).
 *
 * @param indices - numbers of images, each at least 0 and less than `images.labels.length`
 * @returns `[n, 1, H, W]` in row-major order, where n is `indices.length`
 */
export function imagesToFloats(
  images: LabelledImages,
  indices: ArrayLike<number>,
): Float32Array {
  const size = images.height * images.width;
  const floats = new Float32Array(indices.length * size);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * size;
    const to = i * size;
    for (let p = 0; p < size; p++)
      floats[to + p] = FRACTIONS[images.pixels[from + p]];
  }
  return floats;
}
