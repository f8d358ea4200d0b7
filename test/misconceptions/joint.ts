/** All joint misconceptions: the same mistake made in several places, which then agree with each other. */
import { jointColumnMisconceptions } from "./joint-columns.ts";
import { jointConv2dMisconceptions } from "./joint-conv2d.ts";
import { jointGpuMisconceptions } from "./joint-gpu.ts";
import { jointPoolingMisconceptions } from "./joint-pooling.ts";
import type { JointMisconception } from "./misconception.ts";

export const jointMisconceptions: readonly JointMisconception[] = [
  ...jointConv2dMisconceptions,
  ...jointColumnMisconceptions,
  ...jointPoolingMisconceptions,
  ...jointGpuMisconceptions,
];
