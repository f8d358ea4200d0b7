/**
 * What serialising a convolution costs and brings: one layer's forward pass by the loops of exercise 02 and by the product of
 * matrices of exercise 08. The study's section 2.3 is about this, and no training shows it.
 */
import { conv2dFprop } from "#kata/02-conv2d-fprop";
import { conv2dFpropSerialised } from "#kata/08-conv2d-serialised";
import { messageOf } from "../../core/errors.ts";
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { createRandom } from "../../core/random.ts";
import { tensorOf, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import { openMatmulBackend } from "../trainer/serialised/backend.ts";
import { createMatmul } from "../trainer/serialised/matmul.ts";
import type { SerialisationRecord } from "./record.ts";

/** Why there is nothing to record, for instance an exercise that is not written yet. */
export interface Unmeasured {
  readonly reason: string;
}

/** A convolution's forward pass: exercise 02's, or 08's with its product of matrices. */
type Forward = typeof conv2dFprop;

/** Two ways to compute the same. */
export interface Ways {
  readonly loops: Forward;
  readonly serialised: Forward;
}

/**
 * The convolution of the second block of the study's networks with pooling. A window of 3x3 with padding 1 stands at every pixel,
 * so that the output is as large as the input.
 */
const SHAPE = {
  images: 2,
  channels: 64,
  height: 15,
  width: 15,
  filters: 64,
} as const;
const WINDOW = 3;
const GEOMETRY: Conv2dGeometry = {
  stride: [1, 1],
  padding: [1, 1],
  dilation: [1, 1],
};

/** An odd number. */
const REPEATS = 5;

/** Small integers, so that every way to add them up gives the same. */
function integers(shape: readonly number[], purpose: string): Tensor {
  const random = createRandom(0, purpose);
  const length = shape.reduce((count, size) => count * size, 1);
  return tensorOf(
    shape,
    Array.from({ length }, () => random.integer(5) - 2),
  );
}

/** The median time of some calls, in milliseconds. */
function medianTime(call: () => void): number {
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[(REPEATS - 1) / 2];
}

/**
 * Times two ways to compute the study's convolution, each after a call that does not count, and reckons what the columns of the
 * serialised one take.
 *
 * @returns nothing to record where a way is not written yet, fails, or computes something else than the other
 */
export function compareWays({
  loops,
  serialised,
}: Ways): Omit<SerialisationRecord, "backend"> | Unmeasured {
  const { images, channels, height, width, filters } = SHAPE;
  const inputs = integers([images, channels, height, width], "pixels");
  const kernels = integers([filters, channels, WINDOW, WINDOW], "weights");
  const compute = (way: Forward) =>
    way(inputs, kernels, zeros([filters]), GEOMETRY);
  try {
    if (String(compute(loops).data) !== String(compute(serialised).data))
      return {
        reason:
          "exercises 02 and 08 compute different outputs of the same convolution, so that one of them is wrong",
      };
    const inputBytes = inputs.size * Float32Array.BYTES_PER_ELEMENT;
    return {
      ...SHAPE,
      loopsMs: medianTime(() => compute(loops)),
      serialisedMs: medianTime(() => compute(serialised)),
      inputBytes,
      columnBytes: inputBytes * WINDOW * WINDOW,
    };
  } catch (error) {
    return { reason: messageOf(error) };
  }
}

/**
 * Measures the study's convolution with exercises 02 and 08, the latter with the products of the engine `serialised`; a second
 * or two with the solutions, else as long as six calls of each take.
 *
 * @returns nothing to record, and why, as `compareWays` does
 * @throws UserError `no-backend` if TensorFlow.js computes nothing here
 */
export async function measureSerialisation(): Promise<
  SerialisationRecord | Unmeasured
> {
  const { backend } = await openMatmulBackend();
  const matmul = createMatmul(backend);
  const measured = compareWays({
    loops: conv2dFprop,
    serialised: (...args) => conv2dFpropSerialised(matmul, ...args),
  });
  return "reason" in measured
    ? measured
    : { ...measured, backend: backend.name };
}
