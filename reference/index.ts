/**
 * The judge: the functions of exercises 02 to 06, computed by TensorFlow.js.
 *
 * Names, arguments, shapes and conventions are the exercises'; the docstrings there say what each computes. Any view can
 * be an argument; results are new. The first call opens the back end (`backend.ts`), all later ones use it.
 */
import type { Conv2dGeometry, Pool2dGeometry } from "../core/geometry.ts";
import type { IntTensor, Tensor } from "../core/tensor.ts";
import { referenceBackend } from "./backend.ts";
import * as conv from "./conv2d.ts";
import * as pool from "./pool2d.ts";

/** `[N, K, OH, OW]` of `inputs[N, C, H, W]`, `kernels[K, C, KH, KW]` and `biases[K]`. */
export async function conv2dFprop(
  inputs: Tensor,
  kernels: Tensor,
  biases: Tensor,
  geometry: Conv2dGeometry,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return conv.conv2dFprop(backend, inputs, kernels, biases, geometry);
}

/** Gradients with respect to `inputs[N, C, H, W]`, given those with respect to the outputs, `[N, K, OH, OW]`. */
export async function conv2dBprop(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return conv.conv2dBprop(backend, inputs, kernels, gradsWrtOutputs, geometry);
}

/** Gradients with respect to `kernels[K, C, KH, KW]` and `biases[K]`, summed over the batch. */
export async function conv2dGradsWrtParams(
  inputs: Tensor,
  kernels: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Conv2dGeometry,
): Promise<{ readonly kernels: Tensor; readonly biases: Tensor }> {
  const { backend } = await referenceBackend();
  return conv.conv2dGradsWrtParams(
    backend,
    inputs,
    kernels,
    gradsWrtOutputs,
    geometry,
  );
}

/** Gradients with respect to `biases[K]` alone, given those with respect to the outputs, `[N, K, OH, OW]`. */
export async function conv2dGradsWrtBiases(
  gradsWrtOutputs: Tensor,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return conv.conv2dGradsWrtBiases(backend, gradsWrtOutputs);
}

/** The largest value of every window and its position `iy * W + ix`, the first of several; each `[N, C, OH, OW]`. */
export async function maxPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Promise<{ readonly outputs: Tensor; readonly argmax: IntTensor }> {
  const { backend } = await referenceBackend();
  return pool.maxPool2dFprop(backend, inputs, geometry);
}

/** Gradients with respect to `inputs[N, C, H, W]`; `argmax` says all that the geometry could. */
export async function maxPool2dBprop(
  inputs: Tensor,
  argmax: IntTensor,
  gradsWrtOutputs: Tensor,
  _geometry: Pool2dGeometry,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return pool.maxPool2dBprop(backend, inputs, argmax, gradsWrtOutputs);
}

/** The mean of every window, padding counted as zeros; `[N, C, OH, OW]`. */
export async function avgPool2dFprop(
  inputs: Tensor,
  geometry: Pool2dGeometry,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return pool.avgPool2dFprop(backend, inputs, geometry);
}

/** Gradients with respect to `inputs[N, C, H, W]`, given those with respect to the outputs, `[N, C, OH, OW]`. */
export async function avgPool2dBprop(
  inputs: Tensor,
  gradsWrtOutputs: Tensor,
  geometry: Pool2dGeometry,
): Promise<Tensor> {
  const { backend } = await referenceBackend();
  return pool.avgPool2dBprop(backend, inputs, gradsWrtOutputs, geometry);
}
