/** Right ways to write the exercises that are not those in `solutions/`: the grader has to let every one of them pass. */
import * as plainColumns from "../../reference/plain/im2col.ts";
import * as plainConvolution from "../../reference/plain/conv2d.ts";
import * as plainPooling from "../../reference/plain/pool2d.ts";
import type { ExerciseModule } from "../grader/in-process.ts";
import { columnsByIndex } from "./columns-gather.ts";
import { pixelToColumns } from "./columns-scatter.ts";
import { columnByColumn } from "./columns-views.ts";
import { plainConvolutions } from "./conv2d-dense.ts";
import { flatDoubles } from "./conv2d-doubles.ts";
import { patchesTimesKernels } from "./conv2d-patches.ts";
import { elementByElement } from "./conv2d-pixels.ts";
import { productByProduct } from "./conv2d-taps.ts";
import { windowByWindow } from "./conv2d-windows.ts";
import { joinedGuards } from "./gpu-conv2d-joined.ts";
import { maskedProducts } from "./gpu-conv2d-masked.ts";
import { otherQuotients } from "./gpu-conv2d-quotients.ts";
import { joinedPooling } from "./gpu-pool2d-joined.ts";
import { searchedPooling } from "./gpu-pool2d-search.ts";
import { joinedSecondGo } from "./gpu-second-go-joined.ts";
import { maskedSecondGo } from "./gpu-second-go-masked.ts";
import * as loopsFprop from "./loops/02-conv2d-fprop.ts";
import * as loopsBprop from "./loops/03-conv2d-bprop.ts";
import * as loopsGrads from "./loops/04-conv2d-grads.ts";
import * as loopsMax from "./loops/05-max-pool2d.ts";
import * as loopsAvg from "./loops/06-avg-pool2d.ts";
import * as loopsColumns from "./loops/07-im2col.ts";
import {
  countingSteps,
  leavingRemainderOut,
  recursing,
  roundingUp,
} from "./output-size.ts";
import { pixelByPixel } from "./pooling-gather.ts";
import { axisByAxis } from "./pooling-separable.ts";
import { placeByPlace } from "./pooling-views.ts";
import { productPerImage } from "./serialised-images.ts";
import { productPerTap } from "./serialised-taps.ts";
import { productsTurnedRound } from "./serialised-transposed.ts";

type Ways = Readonly<Record<string, ExerciseModule>>;

/** One way writes all three. */
const convolution: Ways = {
  elementByElement,
  productByProduct,
  windowByWindow,
  flatDoubles,
  patchesTimesKernels,
  plainConvolutions,
  plainWitness: plainConvolution,
};

/** One way writes maxima and means. */
const pooling: Ways = {
  placeByPlace,
  pixelByPixel,
  axisByAxis,
  plainWitness: plainPooling,
};

/** By exercise, then by name. */
export const alternatives: Readonly<Record<string, Ways>> = {
  "01-output-size": {
    countingSteps,
    recursing,
    roundingUp,
    leavingRemainderOut,
  },
  "02-conv2d-fprop": { ...convolution, plainLoops: loopsFprop },
  "03-conv2d-bprop": { ...convolution, plainLoops: loopsBprop },
  "04-conv2d-grads": { ...convolution, plainLoops: loopsGrads },
  "05-max-pool2d": { ...pooling, plainLoops: loopsMax },
  "06-avg-pool2d": { ...pooling, plainLoops: loopsAvg },
  "07-im2col": {
    columnsByIndex,
    columnByColumn,
    pixelToColumns,
    plainLoops: loopsColumns,
    plainWitness: plainColumns,
  },
  "08-conv2d-serialised": {
    productPerImage,
    productsTurnedRound,
    productPerTap,
  },
  "09-gpu-conv2d": { joinedGuards, maskedProducts, otherQuotients },
  "10-gpu-pool2d": { joinedPooling, searchedPooling },
  "11-gpu-second-go": { joinedSecondGo, maskedSecondGo },
};
