/**
 * The embedded data set: drawn characters of the 47 classes of EMNIST Balanced, made anew at every start.
 *
 * It is no handwriting and no evidence about handwriting; it is there so that everything runs without a download.
 *
 * The images are the same on every machine. All arithmetic is additions, multiplications, divisions and square roots of
 * doubles in a fixed order, which IEEE 754 and ECMAScript define to the last bit; sines, exponentials and powers, which
 * they do not, are not used.
 */
import { createRandom } from "../core/random.ts";
import { BALANCED_CLASS_NAMES } from "./class-names.ts";
import type { LabelledImages, NamedImages } from "./dataset.ts";
import { drawLines } from "./drawn/draw.ts";
import { handwritten } from "./drawn/hand.ts";
import { SHAPES } from "./drawn/shapes.ts";
import { strokesOf } from "./drawn/stroke.ts";

/** Rows and columns of an image, as in EMNIST. */
const SIDE = 28;

/** 18,800 images in all: enough to learn from in a few minutes, drawn within a few seconds. */
const IMAGES_PER_CLASS = 400;

/** Belongs to the data set and not to a run: never the seed of a training. */
const DRAWN_SEED = 0;

/**
 * Draws handwriting: image i is of class `i % 47`, so that the first images of every class come first.
 *
 * Every class has random numbers of its own, so that a change to the strokes of one class leaves the images of the others
 * as they were, and a larger set begins with the smaller one.
 *
 * @param imagesPerClass - at least 1
 * @param seed - any integer
 * @returns `47 * imagesPerClass` images of 28 x 28 pixels
 */
export function drawHandwriting(
  imagesPerClass: number,
  seed: number,
): LabelledImages {
  const classes = BALANCED_CLASS_NAMES.map((name) => ({
    variants: SHAPES[name].map(strokesOf),
    random: createRandom(seed, `glyphs of ${name}`),
  }));
  const count = classes.length * imagesPerClass;
  const pixels = new Uint8Array(count * SIDE * SIDE);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % classes.length;
    const { variants, random } = classes[label];
    const strokes = variants[random.integer(variants.length)];
    const { lines, pen } = handwritten(strokes, SIDE, random);
    pixels.set(drawLines(lines, pen, SIDE), i * SIDE * SIDE);
    labels[i] = label;
  }
  return { height: SIDE, width: SIDE, pixels, labels };
}

/** The data set named `drawn`: 400 images of each of the 47 classes, always the same. */
export function embeddedHandwriting(): NamedImages {
  return {
    images: drawHandwriting(IMAGES_PER_CLASS, DRAWN_SEED),
    classNames: BALANCED_CLASS_NAMES,
  };
}
