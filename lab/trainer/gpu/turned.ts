/**
 * Tensors turned as exercise 11 wants them, and its parts added up, on the processor. In training the graphics card does that
 * (`kernels/turn.ts`).
 */
import type { NdArray } from "ndarray";
import { reshaped, zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

/** Kernels `[K, C, KH, KW]` as `[C, K, KH, KW]`, a view. */
export function firstAxesSwapped(kernels: Tensor): Tensor {
  return kernels.transpose(1, 0, 2, 3);
}

/** Gradients `[N, K, OH, OW]` as `[N, OH * OW, 1, K]`, which is `[n][o][k]` to a gpu kernel. */
export function channelsLast(gradsWrtOutputs: Tensor): Tensor {
  const [N, K, OH, OW] = gradsWrtOutputs.shape;
  return reshaped(gradsWrtOutputs.transpose(0, 2, 3, 1), [N, OH * OW, 1, K]);
}

/** Shape of the result of the kernels' gradients in parts, `[part][tap * C + c][k]`. */
export function partsShape(
  parts: number,
  [K, C, KH, KW]: readonly number[],
): number[] {
  return [parts, KH * KW * C, 1, K];
}

/**
 * Adds up the parts of the kernels' gradients.
 *
 * @param inParts - `[parts, KH * KW * C, 1, K]`
 * @param count - how many parts there are
 * @param kernelShape - `[K, C, KH, KW]`, which the sum has, too
 */
export function sumOfParts(
  inParts: NdArray,
  count: number,
  kernelShape: readonly number[],
): Tensor {
  const [K, C, KH, KW] = kernelShape;
  const sum = zeros(kernelShape);
  for (let part = 0; part < count; part++) {
    for (let tap = 0; tap < KH * KW; tap++) {
      for (let c = 0; c < C; c++) {
        for (let k = 0; k < K; k++) {
          sum.data[(k * C + c) * KH * KW + tap] += inParts.get(
            part,
            tap * C + c,
            0,
            k,
          );
        }
      }
    }
  }
  return sum;
}
