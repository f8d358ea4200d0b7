/** Sums over whole tensors that relate a layer's passes to each other. */
import type { NdArray } from "ndarray";
import { tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { falsify } from "./failure.ts";
import { valuesOf } from "./picture.ts";

/** Two tensors of one shape and the names that the learner knows them by. */
export interface Product {
  readonly names: readonly [string, string];
  readonly tensors: readonly [NdArray, NdArray];
}

/** The sum of the products of corresponding elements, in double precision: exact for small integers. */
function sumOf({ tensors: [a, b] }: Product): number {
  const others = valuesOf(b);
  return valuesOf(a).reduce((sum, value, i) => sum + value * others[i], 0);
}

/**
 * Claims that a backward pass is the adjoint of a forward pass: <x, backward(g)> = <forward(x), g>.
 *
 * @throws Falsified otherwise
 */
export function expectSameSums(one: Product, other: Product): void {
  const [left, right] = [one, other].map(sumOf);
  if (left !== right)
    falsify(
      `the sum of ${one.names.join(" * ")} is ${left}, the sum of ${other.names.join(" * ")} is ${right}; for two passes that belong together they are the same`,
    );
}

/**
 * The derivative of <forward(image), grads> with respect to every pixel, by raising one pixel at a time by 1.
 *
 * For a layer that is linear, or whose maxima stay where they are under such a change, this is the derivative itself and
 * no approximation; for small integers it is exact. All the raised images go through `forward` as one batch.
 *
 * @param image - `[1, C, H, W]`
 * @param grads - gradients with respect to the outputs, `[1, K, OH, OW]`
 * @param forward - takes `[N, C, H, W]` to `[N, K, OH, OW]`
 * @returns `[1, C, H, W]`
 */
export async function exactDifferences(
  image: Tensor,
  grads: Tensor,
  forward: (images: Tensor) => Promise<Tensor>,
): Promise<Tensor> {
  const pixels = valuesOf(image);
  const weights = valuesOf(grads);
  const raised = pixels.map((_, at) =>
    pixels.map((pixel, i) => (i === at ? pixel + 1 : pixel)),
  );
  const [, ...sizes] = image.shape;
  const outputs = valuesOf(
    await forward(
      tensorOf([pixels.length + 1, ...sizes], [pixels, ...raised].flat()),
    ),
  );
  const errorOf = (n: number): number =>
    weights.reduce((sum, g, o) => sum + g * outputs[n * weights.length + o], 0);
  return tensorOf(
    image.shape,
    pixels.map((_, at) => errorOf(at + 1) - errorOf(0)),
  );
}
