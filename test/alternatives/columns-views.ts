/** Exercise 07 window by window: one column, seen as `[C, KH, KW]`, against what the window shows of the padded image. */
import ndarray from "ndarray";
import ops from "ndarray-ops";
import type { Conv2dGeometry, Pair } from "../../core/geometry.ts";
import { copyOf, padded, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { convolutionSizes } from "./sizes.ts";

/** A window of the padded images beside its column, both `[C, KH, KW]`. */
interface Window {
  readonly pixels: Tensor;
  readonly column: Tensor;
}

/** From the last to the first. */
function* windows(
  images: Tensor,
  columns: Tensor,
  [N, C, KH, KW, OH, OW]: readonly number[],
  { stride, dilation }: Conv2dGeometry,
): Generator<Window> {
  const [rowStep, columnStep] = columns.stride;
  for (let position = N * OH * OW - 1; position >= 0; position--) {
    const ox = position % OW;
    const oy = ((position - ox) / OW) % OH;
    const n = (position - ox - oy * OW) / (OH * OW);
    yield {
      pixels: images
        .pick(n, null, null, null)
        .lo(0, oy * stride[0], ox * stride[1])
        .step(1, ...dilation)
        .hi(C, KH, KW),
      column: ndarray(
        columns.data,
        [C, KH, KW],
        [KH * KW * rowStep, KW * rowStep, rowStep],
        columns.offset + position * columnStep,
      ),
    };
  }
}

function im2col(
  inputs: Tensor,
  [KH, KW]: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const kernelShape = [1, inputs.shape[1], KH, KW];
  const { N, C, OH, OW } = convolutionSizes(
    inputs.shape,
    kernelShape,
    geometry,
  );
  const images = padded(inputs, geometry.padding);
  const columns = zeros([C * KH * KW, N * OH * OW]);
  const sizes = [N, C, KH, KW, OH, OW];
  for (const { pixels, column } of windows(images, columns, sizes, geometry))
    ops.assign(column, pixels);
  return columns;
}

function col2im(
  columns: Tensor,
  inputShape: readonly number[],
  [KH, KW]: Pair,
  geometry: Conv2dGeometry,
): Tensor {
  const kernelShape = [1, inputShape[1], KH, KW];
  const { N, C, H, W, OH, OW } = convolutionSizes(
    inputShape,
    kernelShape,
    geometry,
  );
  const images = padded(zeros(inputShape), geometry.padding);
  const sizes = [N, C, KH, KW, OH, OW];
  for (const { pixels, column } of windows(images, columns, sizes, geometry))
    ops.addeq(pixels, column);
  const [PY, PX] = geometry.padding;
  return copyOf(images.hi(N, C, H + PY, W + PX).lo(0, 0, PY, PX));
}

export const columnByColumn = { im2col, col2im };
