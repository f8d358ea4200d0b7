/** From ndarrays to TensorFlow.js and back; from NCHW, in which this project thinks, to NHWC and back. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { Tensor as TfTensor, Tensor4D } from "@tensorflow/tfjs-core";
import ndarray from "ndarray";
import { copyOf } from "../core/tensor.ts";
import type { Tensor } from "../core/tensor.ts";

/** The functions of the package `@tensorflow/tfjs-core`. */
export type TensorFlow = typeof tfjs;

/** A back end of TensorFlow.js that is ready to compute. */
export interface Backend {
  readonly tf: TensorFlow;
  /** Its name in TensorFlow.js's registry, for instance `cpu`. */
  readonly name: string;
  /** What it runs on, where there is a choice, for instance `the GPU`. */
  readonly device?: string;
  /** The native library behind it, where there is one, for instance `libtensorflow 2.9.1`. */
  readonly library?: string;
}

/** The active back end is a global variable of TensorFlow.js, and other code of this process may have changed it. */
export async function activate({ tf, name }: Backend): Promise<void> {
  if (tf.getBackend() !== name) await tf.setBackend(name);
}

/**
 * Runs TensorFlow.js operations on one back end, and frees every tensor that they made.
 *
 * @param work - synchronous; what it returns is what comes back
 * @returns the results as 32-bit floats (integers up to 2^24 survive that), in own memory, laid out as `work` made them
 */
export async function compute(
  backend: Backend,
  work: (tf: TensorFlow) => TfTensor[],
): Promise<Tensor[]> {
  const { tf } = backend;
  await activate(backend);
  const results = tf.tidy(() => work(tf));
  try {
    const values = await Promise.all(results.map((result) => result.data()));
    return results.map(({ shape }, i) =>
      ndarray(Float32Array.from(values[i]), [...shape]),
    );
  } finally {
    tf.dispose(results);
  }
}

/** `[N, C, H, W]` to `[N, H, W, C]`. */
export function imagesToTf(tf: TensorFlow, images: Tensor): Tensor4D {
  const [N, C, H, W] = images.shape;
  return tf.tensor4d(copyOf(images.transpose(0, 2, 3, 1)).data, [N, H, W, C]);
}

/** `[N, H, W, C]` to `[N, C, H, W]`. */
export function imagesFromTf(images: Tensor): Tensor {
  return copyOf(images.transpose(0, 3, 1, 2));
}

/** `[K, C, KH, KW]` to `[KH, KW, C, K]`. */
export function kernelsToTf(tf: TensorFlow, kernels: Tensor): Tensor4D {
  const [K, C, KH, KW] = kernels.shape;
  const { data } = copyOf(kernels.transpose(2, 3, 1, 0));
  return tf.tensor4d(data, [KH, KW, C, K]);
}

/** `[KH, KW, C, K]` to `[K, C, KH, KW]`. */
export function kernelsFromTf(kernels: Tensor): Tensor {
  return copyOf(kernels.transpose(3, 2, 0, 1));
}

/** The shape `[N, C, H, W]` as TensorFlow.js writes it. */
export function imageShapeInTf([N, C, H, W]: readonly number[]): number[] {
  return [N, H, W, C];
}

/** The shape `[K, C, KH, KW]` as TensorFlow.js writes it. */
export function kernelShapeInTf([K, C, KH, KW]: readonly number[]): number[] {
  return [KH, KW, C, K];
}
