/** What a contestant computes: a pass of a layer with its arguments, and the functions of exercises 02 to 06 that do it. */
import type { Conv2dGeometry, Pool2dGeometry } from "../../../core/geometry.ts";
import { createRandom } from "../../../core/random.ts";
import { tensorOf } from "../../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";
import { maxPool2dFprop } from "../../../reference/plain.ts";
import { inputShapeOf, outputShapeOf, WINDOW } from "./shapes.ts";
import type { LayerShape, Pass } from "./shapes.ts";

/** A pass of a layer, in words that can be sent to another process. */
export interface Task {
  readonly shape: LayerShape;
  readonly pass: Pass;
  readonly batch: number;
}

type Made<Result> = Result | Promise<Result>;

/** The functions of exercises 02 to 06, whoever computes them. */
export interface LayerFunctions {
  conv2dFprop(
    inputs: Tensor,
    kernels: Tensor,
    biases: Tensor,
    geometry: Conv2dGeometry,
  ): Made<Tensor>;
  conv2dBprop(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Made<Tensor>;
  conv2dGradsWrtParams(
    inputs: Tensor,
    kernels: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Conv2dGeometry,
  ): Made<{ readonly kernels: Tensor; readonly biases: Tensor }>;
  maxPool2dFprop(
    inputs: Tensor,
    geometry: Pool2dGeometry,
  ): Made<{ readonly outputs: Tensor; readonly argmax: IntTensor }>;
  maxPool2dBprop(
    inputs: Tensor,
    argmax: IntTensor,
    gradsWrtOutputs: Tensor,
    geometry: Pool2dGeometry,
  ): Made<Tensor>;
  avgPool2dFprop(inputs: Tensor, geometry: Pool2dGeometry): Made<Tensor>;
  avgPool2dBprop(
    inputs: Tensor,
    gradsWrtOutputs: Tensor,
    geometry: Pool2dGeometry,
  ): Made<Tensor>;
}

export type FunctionName = keyof LayerFunctions;

/** How to come by each function; one that is not there is not computed. */
export type Loaders = {
  readonly [Name in FunctionName]?: () => Made<LayerFunctions[Name]>;
};

/** All numbers that a pass computes, one array after another. */
export type Numbers = readonly (Float32Array | Int32Array)[];

/** The function of exercises 02 to 06 that computes a pass. */
export function functionOf({ shape, pass }: Task): FunctionName {
  if (shape.kind === "conv2d")
    return (
      {
        fprop: "conv2dFprop",
        bprop: "conv2dBprop",
        grads: "conv2dGradsWrtParams",
      } as const
    )[pass];
  const isForward = pass === "fprop";
  if (shape.kind === "maxPool2d")
    return isForward ? "maxPool2dFprop" : "maxPool2dBprop";
  return isForward ? "avgPool2dFprop" : "avgPool2dBprop";
}

/** Small integers, which no sum of a layer rounds, so that all that is right is the same. */
function integers(shape: readonly number[], purpose: string): Tensor {
  const random = createRandom(0, purpose);
  const length = shape.reduce((size, axis) => size * axis, 1);
  return tensorOf(
    shape,
    Array.from({ length }, () => random.integer(5) - 2),
  );
}

/**
 * A call of the pass with arguments of its own, ready to be timed.
 *
 * @returns undefined where there is no such function
 * @throws whatever loading the function throws
 */
export async function callOf(
  task: Task,
  loaders: Loaders,
): Promise<(() => Made<unknown>) | undefined> {
  const { shape, batch } = task;
  const inputs = integers(inputShapeOf(shape, batch), "pixels");
  const grads = integers(outputShapeOf(shape, batch), "gradients");
  const load = async <Name extends FunctionName>(
    name: Name,
    call: (compute: LayerFunctions[Name]) => Made<unknown>,
  ) => {
    const compute = await loaders[name]?.();
    return compute && (() => call(compute));
  };
  if (shape.kind === "conv2d") {
    const { geometry, filters, channels } = shape;
    const kernels = integers([filters, channels, WINDOW, WINDOW], "weights");
    const biases = integers([filters], "biases");
    switch (task.pass) {
      case "fprop":
        return load("conv2dFprop", (compute) =>
          compute(inputs, kernels, biases, geometry),
        );
      case "bprop":
        return load("conv2dBprop", (compute) =>
          compute(inputs, kernels, grads, geometry),
        );
      case "grads":
        return load("conv2dGradsWrtParams", (compute) =>
          compute(inputs, kernels, grads, geometry),
        );
    }
  }
  const { geometry } = shape;
  if (shape.kind === "avgPool2d")
    return task.pass === "fprop"
      ? load("avgPool2dFprop", (compute) => compute(inputs, geometry))
      : load("avgPool2dBprop", (compute) => compute(inputs, grads, geometry));
  if (task.pass === "fprop")
    return load("maxPool2dFprop", (compute) => compute(inputs, geometry));
  const { argmax } = maxPool2dFprop(inputs, geometry);
  return load("maxPool2dBprop", (compute) =>
    compute(inputs, argmax, grads, geometry),
  );
}

function isTensor(value: unknown): value is Tensor | IntTensor {
  return typeof value === "object" && value !== null && "data" in value;
}

/**
 * What a call returned, as numbers in row-major order.
 *
 * @throws TypeError where that is not what the exercise returns
 */
export function numbersOf(result: unknown): Numbers {
  if (isTensor(result)) return [numbersIn(result)];
  if (typeof result !== "object" || result === null)
    throw new TypeError(`it returns ${String(result)} instead of a tensor`);
  // by name, so that the order in which an object was written does not matter
  return Object.entries(result)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, tensor]) => numbersOf(tensor));
}

function numbersIn({ data, size }: Tensor | IntTensor): Numbers[number] {
  if (data.length !== size)
    throw new TypeError(
      `it returns ${data.length} numbers in a tensor of ${size}`,
    );
  return data;
}
