/** What is wrong with a data set, as far as its images and labels show. */
import { createHash } from "node:crypto";
import type { NamedImages } from "../dataset.ts";
import type { Split } from "../split.ts";

/** Some of the images of a set, by number: a file's, or a part's of the split. */
export interface Portion {
  readonly name: string;
  readonly images: ArrayLike<number>;
}

export interface Findings {
  /** Of each class, how many images each portion has. */
  readonly counts: readonly (readonly number[])[];
  /** Images of which every pixel has the same value. */
  readonly blank: readonly number[];
  /** Images that are equal, the groups of two or more. */
  readonly equal: readonly (readonly number[])[];
  /** Groups of equal images that have different labels. */
  readonly contradicting: readonly (readonly number[])[];
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}

/** The files a set was read from, and the parts it is divided into. */
export function portionsOf(
  { images, fromTrainingFile }: NamedImages,
  { train, valid, test }: Split,
): Portion[] {
  const total = images.labels.length;
  const files =
    fromTrainingFile === undefined
      ? []
      : [
          { name: "training file", images: range(0, fromTrainingFile) },
          { name: "test file", images: range(fromTrainingFile, total) },
        ];
  return [
    ...files,
    { name: "training set", images: train },
    { name: "validation set", images: valid },
    { name: "test set", images: test },
  ];
}

function countsOf(
  { images, classNames }: NamedImages,
  portions: readonly Portion[],
): number[][] {
  const counts = classNames.map(() => portions.map(() => 0));
  portions.forEach((portion, p) => {
    for (let i = 0; i < portion.images.length; i++)
      counts[images.labels[portion.images[i]]][p]++;
  });
  return counts;
}

/** Looks at every image once. */
export function findingsOf(
  set: NamedImages,
  portions: readonly Portion[],
): Findings {
  const { pixels, labels, height, width } = set.images;
  const size = height * width;
  const blank: number[] = [];
  const byContent = new Map<string, number[]>();
  for (let image = 0; image < labels.length; image++) {
    const own = pixels.subarray(image * size, (image + 1) * size);
    if (own.every((pixel) => pixel === own[0])) blank.push(image);
    const content = createHash("sha256").update(own).digest("base64");
    const group = byContent.get(content);
    if (group) group.push(image);
    else byContent.set(content, [image]);
  }
  const equal = Array.from(byContent.values()).filter(
    ({ length }) => length > 1,
  );
  const contradicting = equal.filter((group) =>
    group.some((image) => labels[image] !== labels[group[0]]),
  );
  return { counts: countsOf(set, portions), blank, equal, contradicting };
}

/**
 * How many images of a portion are also in another one, or, if it is the same, are there more than once without the first of
 * each.
 */
export function repeatedIn(
  { equal }: Pick<Findings, "equal">,
  portion: Portion,
  other: Portion,
): number {
  const [own, others] = [portion, other].map(
    ({ images }) => new Set(Array.from(images)),
  );
  return equal.reduce((sum, group) => {
    const inOwn = group.filter((image) => own.has(image)).length;
    if (portion === other) return sum + Math.max(0, inOwn - 1);
    return sum + (group.some((image) => others.has(image)) ? inOwn : 0);
  }, 0);
}
