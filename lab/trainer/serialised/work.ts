/** A batch in parts, for several threads. What is computed depends on the parts alone, not on who computes them, or when. */
import type { Batch, BatchResult } from "../engine.ts";
import type { TensorNetwork } from "../layers/network.ts";
import { joinedResult } from "../scores.ts";

export interface Work {
  /** Per convolution the flat data of its `[K, C, KH, KW]`. */
  readonly weights: readonly Float32Array[];
  readonly parts: readonly Batch[];
  /** How many images the whole batch has, if gradients of its mean loss are wanted. */
  readonly batchSize?: number;
}

/** What comes of one part. */
export interface PartResult {
  readonly score: BatchResult;
  /** This part's share in the gradients of the mean loss; empty if none are wanted. */
  readonly gradsWrtWeights: readonly Float32Array[];
}

/** Whoever computes parts. */
export interface Crew {
  /** What computes, and how. */
  readonly backend: string;
  /** Images of every part, the last of a batch excepted. */
  readonly partSize: number;
  /** @returns a result per part, in order */
  compute(work: Work): Promise<PartResult[]>;
  dispose(): Promise<void>;
}

/** Computes parts one after another. */
export function computeParts(
  network: TensorNetwork,
  { weights, parts, batchSize }: Work,
): PartResult[] {
  return parts.map((part) =>
    batchSize === undefined
      ? { score: network.score(part, weights), gradsWrtWeights: [] }
      : network.gradients(part, weights, batchSize),
  );
}

/** Cuts a batch into parts of `partSize` images; the last one can be smaller. */
export function partsOf({ images, labels }: Batch, partSize: number): Batch[] {
  const size = Math.min(partSize, labels.length);
  const pixels = images.length / labels.length;
  return Array.from({ length: Math.ceil(labels.length / size) }, (_, i) => ({
    images: images.slice(i * size * pixels, (i + 1) * size * pixels),
    labels: labels.slice(i * size, (i + 1) * size),
  }));
}

/** The whole batch's result: sums over its parts, always in the same order, and their images one after another. */
export function summed(parts: readonly PartResult[]): PartResult {
  const [first, ...others] = parts;
  const gradsWrtWeights = first.gradsWrtWeights.map((grads) => grads.slice());
  for (const part of others) {
    for (const [i, sum] of gradsWrtWeights.entries()) {
      const grads = part.gradsWrtWeights[i];
      for (let j = 0; j < sum.length; j++) sum[j] += grads[j];
    }
  }
  return {
    score: joinedResult(parts.map(({ score }) => score)),
    gradsWrtWeights,
  };
}
