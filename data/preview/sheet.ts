/** Pictures of a data set: some images of every class, and the mean image of every class. */
import type { LabelledImages, NamedImages } from "../dataset.ts";
import {
  drawImage,
  drawText,
  emptyPicture,
  TEXT_HEIGHT,
  textWidth,
} from "./picture.ts";
import type { Picture } from "./picture.ts";

/** Images of a class that are shown, in one row. */
const SHOWN = 20;

/** Mean images in one row. */
const MEANS_IN_A_ROW = 10;
const MEAN_SCALE = 2;

const GAP = 2;

/** Longer names are cut; the report has them whole. */
const LONGEST_LABEL = 12;

/** The numbers of the images of each class. */
function membersOf({ images, classNames }: NamedImages): number[][] {
  const members = classNames.map((): number[] => []);
  images.labels.forEach((label, image) => members[label].push(image));
  return members;
}

function pixelsOf(images: LabelledImages, image: number): Uint8Array {
  const size = images.height * images.width;
  return images.pixels.subarray(image * size, (image + 1) * size);
}

/** At most as many as asked for, from everywhere in the list. */
function spread(list: readonly number[], count: number): number[] {
  const length = Math.min(count, list.length);
  return Array.from(
    { length },
    (_, i) => list[Math.floor((i * list.length) / length)],
  );
}

/** A row for every class: its name, and 20 of its images from everywhere in the set. */
export function contactSheet(set: NamedImages): Picture {
  const { images, classNames } = set;
  const labels = classNames.map((name) => name.slice(0, LONGEST_LABEL));
  const longest = Math.max(...labels.map(({ length }) => length));
  const left = 2 * GAP + textWidth(longest);
  const pitch = images.height + GAP;
  const picture = emptyPicture(
    left + SHOWN * (images.width + GAP),
    GAP + classNames.length * pitch,
  );
  const toMiddle = Math.floor((images.height - TEXT_HEIGHT) / 2);
  membersOf(set).forEach((members, label) => {
    const y = GAP + label * pitch;
    drawText(picture, labels[label], { x: 2 * GAP, y: y + toMiddle });
    spread(members, SHOWN).forEach((image, column) => {
      const x = left + column * (images.width + GAP);
      drawImage(picture, pixelsOf(images, image), { x, y });
    });
  });
  return picture;
}

/** The mean of images, rounded; black if there is none. */
function meanOf(
  images: LabelledImages,
  members: readonly number[],
): Uint8Array {
  const sum = new Float64Array(images.height * images.width);
  for (const image of members) {
    const pixels = pixelsOf(images, image);
    for (let p = 0; p < sum.length; p++) sum[p] += pixels[p];
  }
  return Uint8Array.from(sum, (ink) => Math.round(ink / members.length));
}

/** The mean image of every class under its name, ten in a row. */
export function meanImages(set: NamedImages): Picture {
  const { images, classNames } = set;
  const width = MEAN_SCALE * images.width;
  const pitchX = width + 2 * GAP;
  const pitchY = TEXT_HEIGHT + MEAN_SCALE * images.height + 4 * GAP;
  const rows = Math.ceil(classNames.length / MEANS_IN_A_ROW);
  const picture = emptyPicture(MEANS_IN_A_ROW * pitchX, rows * pitchY);
  const longest = Math.floor(width / textWidth(1));
  membersOf(set).forEach((members, label) => {
    const x = GAP + (label % MEANS_IN_A_ROW) * pitchX;
    const y = GAP + Math.floor(label / MEANS_IN_A_ROW) * pitchY;
    drawText(picture, classNames[label].slice(0, longest), { x, y });
    drawImage(
      picture,
      meanOf(images, members),
      { x, y: y + TEXT_HEIGHT + GAP },
      MEAN_SCALE,
    );
  });
  return picture;
}
