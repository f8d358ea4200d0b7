/** Average pooling to a fixed size, whatever the size of the feature maps. */
import type { GpuArray } from "../../../../core/gpu-kernel.ts";
import type { GpuThis } from "./gpu-this.ts";

export interface AdaptivePoolConstants {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
}

/** Output `(oy, ox)` is the mean over rows `floor(oy * H / OH)` to `ceil((oy + 1) * H / OH) - 1`, and columns likewise. */
export function adaptiveAvgPool2dFpropGpu(
  this: GpuThis<AdaptivePoolConstants>,
  inputs: GpuArray,
): number {
  const oy = Math.floor((this.thread.x + 0.5) / this.constants.outputWidth);
  const ox = this.thread.x - oy * this.constants.outputWidth;
  let sum = 0;
  let count = 0;
  for (let iy = 0; iy < this.constants.inputHeight; iy++) {
    if (
      (iy + 1) * this.constants.outputHeight >
        oy * this.constants.inputHeight &&
      iy * this.constants.outputHeight < (oy + 1) * this.constants.inputHeight
    ) {
      for (let ix = 0; ix < this.constants.inputWidth; ix++) {
        if (
          (ix + 1) * this.constants.outputWidth >
            ox * this.constants.inputWidth &&
          ix * this.constants.outputWidth < (ox + 1) * this.constants.inputWidth
        ) {
          sum +=
            inputs[this.thread.z][this.thread.y][
              iy * this.constants.inputWidth + ix
            ];
          count += 1;
        }
      }
    }
  }
  return sum / Math.max(1, count);
}

/** Every output shares its gradient equally among the pixels that it averaged. */
export function adaptiveAvgPool2dBpropGpu(
  this: GpuThis<AdaptivePoolConstants>,
  gradsWrtOutputs: GpuArray,
): number {
  const iy = Math.floor((this.thread.x + 0.5) / this.constants.inputWidth);
  const ix = this.thread.x - iy * this.constants.inputWidth;
  let sum = 0;
  for (let oy = 0; oy < this.constants.outputHeight; oy++) {
    if (
      (iy + 1) * this.constants.outputHeight >
        oy * this.constants.inputHeight &&
      iy * this.constants.outputHeight < (oy + 1) * this.constants.inputHeight
    ) {
      const rows =
        Math.ceil(
          ((oy + 1) * this.constants.inputHeight - 0.5) /
            this.constants.outputHeight,
        ) -
        Math.floor(
          (oy * this.constants.inputHeight + 0.5) / this.constants.outputHeight,
        );
      for (let ox = 0; ox < this.constants.outputWidth; ox++) {
        if (
          (ix + 1) * this.constants.outputWidth >
            ox * this.constants.inputWidth &&
          ix * this.constants.outputWidth < (ox + 1) * this.constants.inputWidth
        ) {
          const columns =
            Math.ceil(
              ((ox + 1) * this.constants.inputWidth - 0.5) /
                this.constants.outputWidth,
            ) -
            Math.floor(
              (ox * this.constants.inputWidth + 0.5) /
                this.constants.outputWidth,
            );
          sum +=
            gradsWrtOutputs[this.thread.z][this.thread.y][
              oy * this.constants.outputWidth + ox
            ] /
            (rows * columns);
        }
      }
    }
  }
  return sum;
}
