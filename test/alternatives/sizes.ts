/** All sizes that a layer's loops run over, for alternatives that differ in their loops and not in these. */
import { windowOutputSize } from "#kata/01-output-size";
import type { Conv2dGeometry, Pool2dGeometry } from "../../core/geometry.ts";

/**
 * @param inputs - shape of the images, `[N, C, H, W]`
 * @param kernels - shape of the kernels, `[K, C, KH, KW]`
 * @throws ShapeError if the kernel spans more than the padded images
 */
export function convolutionSizes(
  [N, C, H, W]: readonly number[],
  [K, , KH, KW]: readonly number[],
  { stride, padding, dilation }: Conv2dGeometry,
) {
  const OH = windowOutputSize(H, KH, stride[0], padding[0], dilation[0]);
  const OW = windowOutputSize(W, KW, stride[1], padding[1], dilation[1]);
  return { N, C, H, W, K, KH, KW, OH, OW };
}

/**
 * @param inputs - shape of the images, `[N, C, H, W]`
 * @throws ShapeError if the window spans more than the padded images
 */
export function poolingSizes(
  [N, C, H, W]: readonly number[],
  { size, stride, padding }: Pool2dGeometry,
) {
  const OH = windowOutputSize(H, size[0], stride[0], padding[0], 1);
  const OW = windowOutputSize(W, size[1], stride[1], padding[1], 1);
  return { N, C, H, W, OH, OW };
}
