/** The numbers that exercises 09 to 11 find in `this.constants`. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry, Pool2dGeometry } from "../../../core/geometry.ts";
import type {
  Conv2dConstants,
  Pool2dConstants,
} from "../../../core/gpu-kernel.ts";

/**
 * @param inputShape - `[N, C, H, W]`
 * @param kernelShape - `[K, C, KH, KW]`
 * @throws ShapeError (from exercise 01) if the kernel spans more than the padded images
 */
export function conv2dConstants(
  [batch, channels, inputHeight, inputWidth]: readonly number[],
  [filters, , kernelHeight, kernelWidth]: readonly number[],
  { stride, padding, dilation }: Conv2dGeometry,
): Conv2dConstants {
  return {
    batch,
    channels,
    filters,
    inputHeight,
    inputWidth,
    kernelHeight,
    kernelWidth,
    outputHeight: windowOutputSize(
      inputHeight,
      kernelHeight,
      stride[0],
      padding[0],
      dilation[0],
    ),
    outputWidth: windowOutputSize(
      inputWidth,
      kernelWidth,
      stride[1],
      padding[1],
      dilation[1],
    ),
    strideY: stride[0],
    strideX: stride[1],
    paddingY: padding[0],
    paddingX: padding[1],
    dilationY: dilation[0],
    dilationX: dilation[1],
  };
}

/**
 * @param inputShape - `[N, C, H, W]`
 * @throws ShapeError (from exercise 01) if the window spans more than the padded images
 */
export function pool2dConstants(
  [batch, channels, inputHeight, inputWidth]: readonly number[],
  { size, stride, padding }: Pool2dGeometry,
): Pool2dConstants {
  return {
    batch,
    channels,
    inputHeight,
    inputWidth,
    outputHeight: windowOutputSize(
      inputHeight,
      size[0],
      stride[0],
      padding[0],
      1,
    ),
    outputWidth: windowOutputSize(
      inputWidth,
      size[1],
      stride[1],
      padding[1],
      1,
    ),
    sizeY: size[0],
    sizeX: size[1],
    strideY: stride[0],
    strideX: stride[1],
    paddingY: padding[0],
    paddingX: padding[1],
  };
}
