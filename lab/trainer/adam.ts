/**
 * Adam with weight decay as an L2 term added to the gradient (not decoupled), as PyTorch's `Adam` computes it.
 *
 *     g = gradient + weightDecay * weight
 *     m = beta1 * m + (1 - beta1) * g
 *     v = beta2 * v + (1 - beta2) * g * g
 *     weight -= learningRate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 *
 * Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
 */
export interface AdamSettings {
  readonly learningRate: number;
  /** Of the gradients' running mean; below 1. */
  readonly beta1: number;
  /** Of the squared gradients' running mean; below 1. */
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
}

/** The study's. */
export const ADAM: AdamSettings = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  weightDecay: 1e-5,
};

/** What Adam remembers between steps, per weight. */
export interface AdamState {
  /** Running mean of the gradients. */
  readonly m: Float32Array;
  /** Running mean of their squares. */
  readonly v: Float32Array;
}

export function initAdam(weightCount: number): AdamState {
  return {
    m: new Float32Array(weightCount),
    v: new Float32Array(weightCount),
  };
}

/**
 * What the running means are divided by in step `t`, as they start at 0.
 *
 * @param t - step, counted from 1
 * @returns `[1 - beta1^t, 1 - beta2^t]`
 */
export function biasCorrections(
  t: number,
  { beta1, beta2 }: AdamSettings = ADAM,
): [number, number] {
  return [1 - beta1 ** t, 1 - beta2 ** t];
}

/** One step, in place. */
export function updateAdam(
  weights: Float32Array,
  gradients: Float32Array,
  { m, v }: AdamState,
  t: number,
  settings: AdamSettings = ADAM,
): void {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
  const [correction1, correction2] = biasCorrections(t, settings);
  for (let i = 0; i < weights.length; i++) {
    const g = gradients[i] + weightDecay * weights[i];
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    weights[i] -=
      (learningRate * (m[i] / correction1)) /
      (Math.sqrt(v[i] / correction2) + epsilon);
  }
}
