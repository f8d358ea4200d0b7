/** The forward passes that come before an exercise's backward passes, called with what those are given. */
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Implementation } from "../implementation.ts";
import { products } from "../matmul.ts";

/** What a pooling's passes have in common. */
interface Pooling {
  readonly inputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

/** What a convolution's passes have in common. */
interface Convolution {
  readonly inputs: Tensor;
  readonly kernels: Tensor;
  readonly geometry: Conv2dGeometry;
}

type ForwardPass<Case> = (
  implementation: Implementation,
  given: Case,
) => unknown;

export const maxPool2dForward: ForwardPass<Pooling> = (
  implementation,
  { inputs, geometry },
) => implementation.call("maxPool2dFprop", [inputs, geometry]);

export const avgPool2dForward: ForwardPass<Pooling> = (
  implementation,
  { inputs, geometry },
) => implementation.call("avgPool2dFprop", [inputs, geometry]);

/** Of images of zeros: col2im is told only their shape. */
export const im2colForward: ForwardPass<{
  readonly inputShape: readonly number[];
  readonly kernelSize: Pair;
  readonly geometry: Conv2dGeometry;
}> = (implementation, { inputShape, kernelSize, geometry }) =>
  implementation.call("im2col", [zeros(inputShape), kernelSize, geometry]);

export const serialisedForward: ForwardPass<Convolution> = (
  implementation,
  { inputs, kernels, geometry },
) => {
  const biases = zeros([kernels.shape[0]]);
  const { matmul } = products;
  const args = [matmul, inputs, kernels, biases, geometry];
  return implementation.call("conv2dFpropSerialised", args);
};
