/** What a training step calls of an exercise: its forward pass, then its backward passes on what that returned. */
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../../core/geometry.ts";
import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { Implementation } from "../implementation.ts";
import { products } from "../matmul.ts";
import { namedResults } from "../subject.ts";

/** A pooling's arguments without what its own passes return. */
interface Pooling {
  readonly inputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

/** Exercise 05. */
export async function maximumStep(
  implementation: Implementation,
  { inputs, geometry }: Pooling,
): Promise<void> {
  const returned = await implementation.call("maxPool2dFprop", [
    inputs,
    geometry,
  ]);
  const { outputs, argmax } = namedResults("outputs", "argmax")(returned);
  await implementation.call("maxPool2dBprop", [
    inputs,
    argmax,
    outputs,
    geometry,
  ]);
}

/** Exercise 06. */
export async function averageStep(
  implementation: Implementation,
  { inputs, geometry }: Pooling,
): Promise<void> {
  const outputs = await implementation.call("avgPool2dFprop", [
    inputs,
    geometry,
  ]);
  await implementation.call("avgPool2dBprop", [inputs, outputs, geometry]);
}

/** Exercise 07. */
export async function columnsStep(
  implementation: Implementation,
  given: {
    readonly inputs: Tensor;
    readonly kernelSize: Pair;
    readonly geometry: Conv2dGeometry;
  },
): Promise<void> {
  const { inputs, kernelSize, geometry } = given;
  const columns = await implementation.call("im2col", [
    inputs,
    kernelSize,
    geometry,
  ]);
  await implementation.call("col2im", [
    columns,
    inputs.shape,
    kernelSize,
    geometry,
  ]);
}

/** Exercise 08. */
export async function serialisedStep(
  implementation: Implementation,
  given: {
    readonly inputs: Tensor;
    readonly kernels: Tensor;
    readonly geometry: Conv2dGeometry;
  },
): Promise<void> {
  const { inputs, kernels, geometry } = given;
  const biases = zeros([kernels.shape[0]]);
  const { matmul } = products;
  const forward = [matmul, inputs, kernels, biases, geometry];
  const outputs = await implementation.call("conv2dFpropSerialised", forward);
  const backward = [matmul, inputs, kernels, outputs, geometry];
  await implementation.call("conv2dBpropSerialised", backward);
  await implementation.call("conv2dGradsWrtParamsSerialised", backward);
}
