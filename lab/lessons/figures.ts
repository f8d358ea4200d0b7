/** The explanatory figures, drawn from the hand-worked examples and from what the reference computes. */
import {
  gradientsSentBack,
  sharedPixels,
  slidingWindow,
  weightsCollect,
} from "./examples/convolution.ts";
import { oneToFour, twoWindows } from "./examples/columns.ts";
import {
  dilatedPixels,
  paddedPixels,
  sixPixels,
} from "./examples/output-size.ts";
import { mapMaxima, mapMaximaBackward } from "./examples/pooling.ts";
import { collectedFigure, sentBackFigure } from "./figures/backward.ts";
import { gatherScatterFigure } from "./figures/gather-scatter.ts";
import { maxPoolingFigure } from "./figures/max-pooling.ts";
import {
  poolingFailsFigure,
  strongBackground,
  strongStroke,
} from "./figures/pooling-fails.ts";
import { receptiveFieldFigure } from "./figures/receptive-field.ts";
import { serialisationFigure } from "./figures/serialisation.ts";
import type { LayerSize } from "./figures/serialisation.ts";
import { sideBySideFigure } from "./figures/side-by-side.ts";
import type { KernelSizes } from "./figures/side-by-side.ts";
import { slidingWindowFigure } from "./figures/sliding-window.ts";
import { stepsFigure } from "./figures/steps.ts";
import type { Figure } from "./figures/svg.ts";
import { firstCharacters, translationFigure } from "./figures/translation.ts";

/** Dilations whose field of view the study's figure 5 shows. */
export const DILATIONS = [1, 2, 4];

/** The second block of the study's networks with max pooling. */
export const secondBlock: LayerSize = { batch: 100, channels: 64, side: 15 };

/** Four kernels of two channels and 2x2 taps. */
export const fourKernels: KernelSizes = { filters: 4, channels: 2, taps: 4 };

/** Windows of the pooling under which a character moves; 1 pools nothing. */
export const POOLING_WINDOWS = [1, 2, 4, 7];

/** The label of the character that moves, a 4. */
const MOVING_CHARACTER = 4;

/** Every figure of `docs/figures/`, in the order of the exercises. */
export function figures(): Figure[] {
  return [
    stepsFigure({
      strided: sixPixels,
      padded: paddedPixels,
      dilated: dilatedPixels,
    }),
    slidingWindowFigure(slidingWindow, [
      [0, 0],
      [0, 1],
      [2, 2],
    ]),
    receptiveFieldFigure(DILATIONS),
    sentBackFigure(gradientsSentBack),
    collectedFigure(weightsCollect),
    maxPoolingFigure(mapMaxima, mapMaximaBackward),
    poolingFailsFigure(strongBackground, strongStroke),
    translationFigure(firstCharacters()[MOVING_CHARACTER], POOLING_WINDOWS),
    serialisationFigure(twoWindows, oneToFour, secondBlock),
    gatherScatterFigure(sharedPixels, 2),
    sideBySideFigure(fourKernels),
  ];
}
