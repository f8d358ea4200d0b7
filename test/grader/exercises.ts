/** All graded exercises, in order. */
import { outputSize } from "./claims/01-output-size.ts";
import { conv2dForward } from "./claims/02-conv2d-fprop.ts";
import { conv2dBackward } from "./claims/03-conv2d-bprop.ts";
import { conv2dParamGrads } from "./claims/04-conv2d-grads.ts";
import { maxPooling } from "./claims/05-max-pool2d.ts";
import { averagePooling } from "./claims/06-avg-pool2d.ts";
import { windowsAsColumns } from "./claims/07-im2col.ts";
import { serialisedConv2d } from "./claims/08-conv2d-serialised.ts";
import { gpuConv2d } from "./claims/09-gpu-conv2d.ts";
import { gpuPool2d } from "./claims/10-gpu-pool2d.ts";
import { gpuSecondGo } from "./claims/11-gpu-second-go.ts";
import type { GradedExercise } from "./exercise.ts";

/** For tests of the grader: a spec imports only its own exercise, so that a change reruns only what it concerns. */
export const gradedExercises: readonly GradedExercise[] = [
  outputSize,
  conv2dForward,
  conv2dBackward,
  conv2dParamGrads,
  maxPooling,
  averagePooling,
  windowsAsColumns,
  serialisedConv2d,
  gpuConv2d,
  gpuPool2d,
  gpuSecondGo,
];
