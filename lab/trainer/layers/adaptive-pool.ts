/** Average pooling to a fixed size, whatever the size of the feature maps (PyTorch's `AdaptiveAvgPool2d`). */
import type { Pair } from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";

/**
 * Output `index` averages the inputs from `floor(index * size / count)` to `ceil((index + 1) * size / count) - 1`, which is
 * at least one, also where there are fewer inputs than outputs.
 */
export function averagedRange(
  index: number,
  size: number,
  count: number,
): Pair {
  return [
    Math.floor((index * size) / count),
    Math.ceil(((index + 1) * size) / count),
  ];
}

/** Calls `visit` for every output position with the input rows and columns that it averages. */
function forEachOutput(
  [H, W]: Pair,
  [OH, OW]: Pair,
  visit: (oy: number, ox: number, rows: Pair, columns: Pair) => void,
): void {
  for (let oy = 0; oy < OH; oy++) {
    for (let ox = 0; ox < OW; ox++) {
      visit(oy, ox, averagedRange(oy, H, OH), averagedRange(ox, W, OW));
    }
  }
}

/**
 * @param inputs - `[N, C, H, W]`
 * @param size - rows and columns of the result
 * @returns `[N, C, ...size]`
 */
export function adaptiveAvgPool2dFprop(inputs: Tensor, size: Pair): Tensor {
  const [N, C, H, W] = inputs.shape;
  const outputs = zeros([N, C, ...size]);
  forEachOutput([H, W], size, (oy, ox, rows, columns) => {
    const area = (rows[1] - rows[0]) * (columns[1] - columns[0]);
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        let sum = 0;
        for (let iy = rows[0]; iy < rows[1]; iy++) {
          for (let ix = columns[0]; ix < columns[1]; ix++) {
            sum += inputs.get(n, c, iy, ix);
          }
        }
        outputs.set(n, c, oy, ox, sum / area);
      }
    }
  });
  return outputs;
}

/**
 * @param inputShape - `[N, C, H, W]` of the forward pass
 * @param gradsWrtOutputs - `[N, C, OH, OW]`
 * @returns gradients with respect to the inputs, `[N, C, H, W]`
 */
export function adaptiveAvgPool2dBprop(
  inputShape: readonly number[],
  gradsWrtOutputs: Tensor,
): Tensor {
  const [N, C, H, W] = inputShape;
  const [, , OH, OW] = gradsWrtOutputs.shape;
  const gradsWrtInputs = zeros(inputShape);
  forEachOutput([H, W], [OH, OW], (oy, ox, rows, columns) => {
    const area = (rows[1] - rows[0]) * (columns[1] - columns[0]);
    for (let n = 0; n < N; n++) {
      for (let c = 0; c < C; c++) {
        const share = gradsWrtOutputs.get(n, c, oy, ox) / area;
        for (let iy = rows[0]; iy < rows[1]; iy++) {
          for (let ix = columns[0]; ix < columns[1]; ix++) {
            const sum = gradsWrtInputs.get(n, c, iy, ix) + share;
            gradsWrtInputs.set(n, c, iy, ix, sum);
          }
        }
      }
    }
  });
  return gradsWrtInputs;
}
