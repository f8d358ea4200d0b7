/** The study's Appendix 1 and section 2.3: adding numbers one by one and all at once, and what serialising a convolution costs. */
import ops from "ndarray-ops";
import { createRandom } from "../../core/random.ts";
import { tensorOf, zeros } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";
import type { SerialisationRecord } from "../experiments/record.ts";
import type { Unmeasured } from "../experiments/serialisation.ts";
import { forgetPeak, peakRssMiB } from "../experiments/peak-memory.ts";
import { openMatmulBackend } from "../trainer/serialised/backend.ts";
import { sampled } from "./measure.ts";

/** As many as the study added. */
export const NUMBERS = 100_000;

/** What the study's Appendix 1 measured, in milliseconds. */
export const STUDY_ADDITION = {
  loopMs: 186,
  loopStdMs: 1.16,
  vectorisedMs: 0.18,
  vectorisedStdMs: 0.0367,
} as const;

export interface AdditionResult {
  readonly way: string;
  /** For a figure. */
  readonly short: string;
  readonly samplesMs: readonly number[];
  /** Bytes of all arrays that a call needs at the same time: two that are added, the sum, and copies. */
  readonly arrayBytes: number;
  /** The most memory that the process held meanwhile. */
  readonly peakRssMiB: number;
}

interface Way {
  readonly name: string;
  readonly short: string;
  /** Arrays of all the numbers that there are during a call. */
  readonly arrays: number;
  /** @returns the sum's numbers */
  readonly add: () => Float32Array;
}

function numbers(purpose: string): Tensor {
  const random = createRandom(0, purpose);
  return tensorOf(
    [NUMBERS],
    Array.from({ length: NUMBERS }, () => random.integer(1000)),
  );
}

function byGet(a: Tensor, b: Tensor): Float32Array {
  const sum = zeros([NUMBERS]);
  for (let i = 0; i < NUMBERS; i++) sum.set(i, a.get(i) + b.get(i));
  return sum.data;
}

function byTypedArrays(a: Float32Array, b: Float32Array): Float32Array {
  const sum = new Float32Array(NUMBERS);
  for (let i = 0; i < NUMBERS; i++) sum[i] = a[i] + b[i];
  return sum;
}

function byOps(a: Tensor, b: Tensor): Float32Array {
  const sum = zeros([NUMBERS]);
  ops.add(sum, a, b);
  return sum.data;
}

async function ways(a: Tensor, b: Tensor): Promise<readonly Way[]> {
  const { backend } = await openMatmulBackend();
  const { tf, name } = backend;
  const [first, second] = [tf.tensor1d(a.data), tf.tensor1d(b.data)];
  const read = (work: () => ReturnType<typeof tf.add>) => {
    const sum = tf.tidy(work);
    const data = sum.dataSync<"float32">();
    sum.dispose();
    return data;
  };
  return [
    {
      name: "a loop over ndarrays, get and set",
      short: "get and set",
      arrays: 3,
      add: () => byGet(a, b),
    },
    {
      name: "a loop over typed arrays",
      short: "typed arrays",
      arrays: 3,
      add: () => byTypedArrays(a.data, b.data),
    },
    {
      name: "ndarray-ops, all at once",
      short: "ndarray-ops",
      arrays: 3,
      add: () => byOps(a, b),
    },
    {
      name: `TensorFlow.js (${name}), tensors taken over and read back`,
      short: "TensorFlow.js",
      arrays: 6,
      add: () => read(() => tf.add(tf.tensor1d(a.data), tf.tensor1d(b.data))),
    },
    {
      name: `TensorFlow.js (${name}), tensors there already, sum read back`,
      short: "TensorFlow.js, kept",
      arrays: 4,
      add: () => read(() => tf.add(first, second)),
    },
  ];
}

/**
 * Adds the same numbers in every way, each after it was compared with a sum of its own.
 *
 * @param budgetMs - for each way
 * @throws Error if a way computes something else
 * @throws UserError `no-backend` if TensorFlow.js computes nothing here
 */
export async function measureAddition(
  budgetMs: number,
): Promise<readonly AdditionResult[]> {
  const [a, b] = [numbers("the first"), numbers("the second")];
  const results: AdditionResult[] = [];
  for (const { name, short, arrays, add } of await ways(a, b)) {
    const sum = add();
    if (sum.some((value, i) => value !== a.get(i) + b.get(i)))
      throw new Error(`bench: ${name} adds wrongly`);
    await sampled(add, budgetMs / 4); // warms up
    forgetPeak();
    results.push({
      way: name,
      short,
      samplesMs: await sampled(add, budgetMs),
      arrayBytes: arrays * NUMBERS * Float32Array.BYTES_PER_ELEMENT,
      peakRssMiB: peakRssMiB(),
    });
  }
  return results;
}

export interface SerialisationMeasured {
  readonly addition: readonly AdditionResult[];
  readonly convolution: SerialisationRecord | Unmeasured;
}
