/** What to do next, in one line: every command ends with it. */
import { exercisePlace } from "./places.ts";

/** @param id - of an exercise, for instance `02-conv2d-fprop` */
export function numberOf(id: string): string {
  return id.slice(0, 2);
}

function placeAndHint(id: string): string {
  return `${exercisePlace(id)}; a hint: npm run kata -- hint ${numberOf(id)}`;
}

/** To work on an exercise. */
export function workStep(id: string): string {
  return `next: ${placeAndHint(id)}`;
}

/** To be graded whenever an exercise is saved. */
export function watchStep(id: string): string {
  return `next: npm run kata -- ${numberOf(id)}, which grades ${exercisePlace(id)} whenever you save it`;
}

/** To go on with whatever is not solved yet. */
export const GO_ON_STEP =
  "next: npm run kata, which goes on with the first exercise that is not solved yet";

/** When everything is solved that the kata asks for. */
export const TRAIN_STEP =
  "next: train a network with your own layers: npm run experiments -- pooling";

/** What is said where all that is left is optional. */
export const DONE =
  "The kata is solved: you are done. What is left is optional.";

/** @param id - of an exercise that is left, and optional */
export function optionalStep(id: string): string {
  return `${TRAIN_STEP}; optional: ${placeAndHint(id)}`;
}
