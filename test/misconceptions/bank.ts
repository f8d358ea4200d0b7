/** The bank: every misconception that the grader must catch and that a diagnosis can name. */
import { sizeMisconceptions } from "./01-output-size.ts";
import { fpropLoopMisconceptions } from "./02-conv2d-fprop-loops.ts";
import { fpropMemoryMisconceptions } from "./02-conv2d-fprop-memory.ts";
import { fpropPaddingMisconceptions } from "./02-conv2d-fprop-padding.ts";
import { fpropRareMisconceptions } from "./02-conv2d-fprop-rare.ts";
import { fpropSizeMisconceptions } from "./02-conv2d-fprop-sizes.ts";
import { fpropSumMisconceptions } from "./02-conv2d-fprop-sums.ts";
import { fpropWindowMisconceptions } from "./02-conv2d-fprop-window.ts";
import { bpropLoopMisconceptions } from "./03-conv2d-bprop-loops.ts";
import { bpropMemoryMisconceptions } from "./03-conv2d-bprop-memory.ts";
import { bpropSumMisconceptions } from "./03-conv2d-bprop-sums.ts";
import { bpropWindowMisconceptions } from "./03-conv2d-bprop-window.ts";
import { gradsLoopMisconceptions } from "./04-conv2d-grads-loops.ts";
import { gradsMemoryMisconceptions } from "./04-conv2d-grads-memory.ts";
import { gradsSumMisconceptions } from "./04-conv2d-grads-sums.ts";
import { gradsWindowMisconceptions } from "./04-conv2d-grads-window.ts";
import { maxArgmaxMisconceptions } from "./05-max-pool2d-argmax.ts";
import { maxBackwardMisconceptions } from "./05-max-pool2d-backward.ts";
import { maxForwardMisconceptions } from "./05-max-pool2d-forward.ts";
import { maxLoopMisconceptions } from "./05-max-pool2d-loops.ts";
import { maxMemoryMisconceptions } from "./05-max-pool2d-memory.ts";
import { maxRareMisconceptions } from "./05-max-pool2d-rare.ts";
import { avgBackwardMisconceptions } from "./06-avg-pool2d-backward.ts";
import { avgForwardMisconceptions } from "./06-avg-pool2d-forward.ts";
import { avgLeavingMisconceptions } from "./06-avg-pool2d-leaving.ts";
import { avgLoopMisconceptions } from "./06-avg-pool2d-loops.ts";
import { avgMemoryMisconceptions } from "./06-avg-pool2d-memory.ts";
import { col2imMisconceptions } from "./07-col2im.ts";
import { columnsLeavingMisconceptions } from "./07-im2col-leaving.ts";
import { columnsLoopMisconceptions } from "./07-im2col-loops.ts";
import { columnsMemoryMisconceptions } from "./07-im2col-memory.ts";
import { im2colMisconceptions } from "./07-im2col.ts";
import { serialisedBpropMisconceptions } from "./08-conv2d-serialised-bprop.ts";
import { serialisedFpropMisconceptions } from "./08-conv2d-serialised-fprop.ts";
import { serialisedGradsMisconceptions } from "./08-conv2d-serialised-grads.ts";
import { serialisedMemoryMisconceptions } from "./08-conv2d-serialised-memory.ts";
import { gpuConvBpropMisconceptions } from "./09-gpu-conv2d-bprop.ts";
import { gpuConvFpropMisconceptions } from "./09-gpu-conv2d-fprop.ts";
import { gpuConvGradsMisconceptions } from "./09-gpu-conv2d-grads.ts";
import { gpuConvSourceMisconceptions } from "./09-gpu-conv2d-source.ts";
import { gpuAvgPoolMisconceptions } from "./10-gpu-pool2d-avg.ts";
import { gpuMaxPoolMisconceptions } from "./10-gpu-pool2d-max.ts";
import { gpuPoolSourceMisconceptions } from "./10-gpu-pool2d-source.ts";
import { gpuPoolForwardMisconceptions } from "./10-gpu-pool2d-window.ts";
import { gpuPoolBackwardMisconceptions } from "./10-gpu-pool2d-window.ts";
import { secondGoFpropMisconceptions } from "./11-gpu-second-go-fprop.ts";
import { secondGoGradsMisconceptions } from "./11-gpu-second-go-grads.ts";
import { unusualMisconceptions } from "./beyond-the-usual.ts";
import type { Misconception } from "./misconception.ts";

/** In the order of the exercises. */
export const misconceptions: readonly Misconception[] = [
  ...sizeMisconceptions,
  ...fpropLoopMisconceptions,
  ...fpropMemoryMisconceptions,
  ...fpropPaddingMisconceptions,
  ...fpropRareMisconceptions,
  ...fpropSizeMisconceptions,
  ...fpropSumMisconceptions,
  ...fpropWindowMisconceptions,
  ...bpropLoopMisconceptions,
  ...bpropMemoryMisconceptions,
  ...bpropSumMisconceptions,
  ...bpropWindowMisconceptions,
  ...gradsLoopMisconceptions,
  ...gradsMemoryMisconceptions,
  ...gradsSumMisconceptions,
  ...gradsWindowMisconceptions,
  ...maxArgmaxMisconceptions,
  ...maxBackwardMisconceptions,
  ...maxForwardMisconceptions,
  ...maxLoopMisconceptions,
  ...maxMemoryMisconceptions,
  ...maxRareMisconceptions,
  ...avgBackwardMisconceptions,
  ...avgForwardMisconceptions,
  ...avgLeavingMisconceptions,
  ...avgLoopMisconceptions,
  ...avgMemoryMisconceptions,
  ...col2imMisconceptions,
  ...columnsLeavingMisconceptions,
  ...columnsLoopMisconceptions,
  ...columnsMemoryMisconceptions,
  ...im2colMisconceptions,
  ...serialisedBpropMisconceptions,
  ...serialisedFpropMisconceptions,
  ...serialisedGradsMisconceptions,
  ...serialisedMemoryMisconceptions,
  ...gpuConvBpropMisconceptions,
  ...gpuConvFpropMisconceptions,
  ...gpuConvGradsMisconceptions,
  ...gpuConvSourceMisconceptions,
  ...gpuAvgPoolMisconceptions,
  ...gpuMaxPoolMisconceptions,
  ...gpuPoolSourceMisconceptions,
  ...gpuPoolForwardMisconceptions,
  ...gpuPoolBackwardMisconceptions,
  ...secondGoFpropMisconceptions,
  ...secondGoGradsMisconceptions,
  ...unusualMisconceptions,
];

/** Misconceptions of one exercise. */
export function misconceptionsOf(exercise: string): Misconception[] {
  return misconceptions.filter((entry) => entry.exercise === exercise);
}
