/** Windows on one axis, counted on paper: exercise 01. */
import type { WorkedExample } from "./example.ts";

/** The arguments of `windowOutputSize`, in order. */
export interface Axis {
  readonly inputSize: number;
  readonly windowSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
}

export type Steps = WorkedExample<Axis, { readonly steps: number }>;

/** At 0 and at 2; at 4 the window would need a pixel 6. */
export const sixPixels: Steps = {
  given: { inputSize: 6, windowSize: 3, stride: 2, padding: 0, dilation: 1 },
  results: { steps: 2 },
};

/** With padding, every pixel is once the middle of the window. */
export const paddedPixels: Steps = {
  given: { inputSize: 5, windowSize: 3, stride: 1, padding: 1, dilation: 1 },
  results: { steps: 5 },
};

/** With a gap of one pixel between its taps, the window spans 5 pixels. */
export const dilatedPixels: Steps = {
  given: { inputSize: 7, windowSize: 3, stride: 1, padding: 0, dilation: 2 },
  results: { steps: 3 },
};
