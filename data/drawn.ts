/**
 * The embedded data set: handwriting of the 47 classes of EMNIST Balanced, drawn from strokes and processed as NIST's was.
 *
 * The images are the same on every machine. All arithmetic is additions, multiplications, divisions and square roots of
 * doubles in a fixed order, which IEEE 754 and ECMAScript define to the last bit; sines, exponentials and powers, which
 * they do not, are not used.
 */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { createRandom } from "../core/random.ts";
import { BALANCED_CLASS_NAMES } from "./class-names.ts";
import type { LabelledImages, NamedImages } from "./dataset.ts";
import { cached } from "./drawn/cache.ts";
import { characterOf, chosenWay } from "./drawn/character.ts";
import { handwritten } from "./drawn/hand.ts";
import { grainOf, pieceOf } from "./drawn/paper.ts";
import { inked } from "./drawn/pen.ts";
import { processed } from "./drawn/scan.ts";
import { SHAPES } from "./drawn/shapes.ts";
import { VARIATION } from "./drawn/variation.ts";

/** Rows and columns of an image, as in EMNIST. */
const SIDE = 28;

/** Belongs to the data set and not to a run: never the seed of a training. */
const DRAWN_SEED = 0;

/** Where drawn images are kept, because many of them take a while; git ignores it. */
const CACHE = new URL("../.kata/cache/", import.meta.url);

/** Is told after every image how many of how many are drawn. */
export type OnDrawn = (count: number, total: number) => void;

/** Image i is of class `i % 47`, so that the first images of every class come first. */
function labelOf(image: number): number {
  return image % BALANCED_CLASS_NAMES.length;
}

/**
 * Draws handwriting, the classes in turn.
 *
 * Every class has random numbers of its own, so that a change to the strokes of one class leaves the images of the others
 * as they were, and a larger set begins with the smaller one.
 *
 * @param imagesPerClass - at least 1
 * @param seed - any integer
 * @param onDrawn - for whoever waits
 * @returns `47 * imagesPerClass` images of 28 x 28 pixels
 */
export function drawHandwriting(
  imagesPerClass: number,
  seed: number,
  onDrawn?: OnDrawn,
): LabelledImages {
  const grain = grainOf(seed);
  const classes = BALANCED_CLASS_NAMES.map((name) => ({
    character: characterOf(SHAPES[name]),
    size: /\d/.test(name) ? VARIATION.digit : 1,
    random: createRandom(seed, `handwriting of ${name}`),
  }));
  const count = classes.length * imagesPerClass;
  const pixels = new Uint8Array(count * SIDE * SIDE);
  for (let i = 0; i < count; i++) {
    const { character, size, random } = classes[labelOf(i)];
    const lines = handwritten(chosenWay(character, random), size, random);
    const scan = inked(lines, pieceOf(grain, random));
    pixels.set(processed(scan, SIDE), i * SIDE * SIDE);
    onDrawn?.(i + 1, count);
  }
  const labels = Uint8Array.from({ length: count }, (_, i) => labelOf(i));
  return { height: SIDE, width: SIDE, pixels, labels };
}

/** Changes with the strokes, with their variation, and with the program, of which the first images of every class tell. */
function versionOfDrawing(): string {
  return createHash("sha256")
    .update(JSON.stringify([SHAPES, VARIATION]))
    .update(drawHandwriting(2, DRAWN_SEED).pixels)
    .digest("hex");
}

/**
 * The embedded data set, always the same; drawn once, then kept.
 *
 * @param imagesPerClass - 1 to 9,999, for each of the 47 classes
 * @param onDrawn - is told nothing where they were kept
 * @param cache - URL of the folder where it is kept
 */
export async function embeddedHandwriting(
  imagesPerClass: number,
  onDrawn?: OnDrawn,
  cache = CACHE,
): Promise<NamedImages> {
  const count = BALANCED_CLASS_NAMES.length * imagesPerClass;
  const pixels = await cached(
    fileURLToPath(new URL(`drawn-${imagesPerClass}`, cache)),
    versionOfDrawing(),
    count * SIDE * SIDE,
    () => drawHandwriting(imagesPerClass, DRAWN_SEED, onDrawn).pixels,
  );
  const labels = Uint8Array.from({ length: count }, (_, i) => labelOf(i));
  const images = { height: SIDE, width: SIDE, pixels, labels };
  return { images, classNames: BALANCED_CLASS_NAMES };
}
