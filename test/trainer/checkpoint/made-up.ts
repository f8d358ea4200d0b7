import type { RunState } from "../../../lab/trainer/run-state.ts";

export const settings = { seed: 1, engine: "gpu", model: [{ kind: "relu" }] };

export const origin = { machine: "made-up machine", commit: "0123456789ab" };

/**
 * The state of two convolutions, of some weights and of one, with numbers that text would round.
 *
 * @param steps - that were made
 * @param size - weights of the first convolution
 */
export function stateAfter(steps: number, size = 2): RunState {
  const arrays = (first: number) => [
    Float32Array.from({ length: size }, (_, i) => (first + i) / 3),
    Float32Array.of(-first * 1e-40),
  ];
  return {
    training: {
      steps,
      weights: arrays(1),
      means: arrays(2),
      squares: arrays(3),
    },
    loop: {
      epoch: 2,
      iteration: steps,
      score: { loss: 1 / 3, correct: 7, images: 30 },
      curves: [
        {
          epoch: 1,
          trainLoss: 0.1,
          trainAccuracy: 0.2,
          validLoss: 0.3,
          validAccuracy: 1 / 7,
          seconds: 1.5,
        },
      ],
      best: { epoch: 1, accuracy: 1 / 7, weights: arrays(4) },
      trainingSeconds: 1.25,
      seconds: 1.75,
    },
  };
}
