import { zeros } from "../../../core/tensor.ts";
import type { Tensor } from "../../../core/tensor.ts";
import type { BatchResult } from "../engine.ts";
import { resultOf } from "../scores.ts";

/**
 * Softmax cross-entropy of a batch.
 *
 *     loss of image n = log(sum over j of exp(logits[n, j])) - logits[n, labels[n]]
 *
 * The maximum is taken out first, so that no exponential overflows.
 *
 * @param logits - `[N, classes, 1, 1]`
 * @param labels - class numbers, `[N]`
 * @param images - what the mean loss is a mean over: N, or more where these images are a part of a batch
 * @returns the score, with what each image is taken for, and the gradients of the *mean* loss with respect to the logits
 */
export function crossEntropy(
  logits: Tensor,
  labels: Uint8Array,
  images: number = labels.length,
): { readonly score: BatchResult; readonly gradsWrtLogits: Tensor } {
  const [N, classes] = logits.shape;
  const gradsWrtLogits = zeros(logits.shape);
  const predicted: number[] = [];
  const losses: number[] = [];
  for (let n = 0; n < N; n++) {
    const row = Array.from({ length: classes }, (_, j) =>
      logits.get(n, j, 0, 0),
    );
    const largest = Math.max(...row);
    const exponentials = row.map((logit) => Math.exp(logit - largest));
    const sum = exponentials.reduce((total, term) => total + term, 0);
    predicted.push(row.indexOf(largest));
    losses.push(Math.log(sum) + largest - row[labels[n]]);
    for (let j = 0; j < classes; j++) {
      const target = j === labels[n] ? 1 : 0;
      gradsWrtLogits.set(n, j, 0, 0, (exponentials[j] / sum - target) / images);
    }
  }
  return { score: resultOf(labels, { predicted, losses }), gradsWrtLogits };
}
