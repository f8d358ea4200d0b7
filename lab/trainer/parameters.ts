/** The state of engines that keep it in JavaScript's memory. */
import { updateAdam } from "./adam.ts";
import type { AdamSettings } from "./adam.ts";
import type { TrainingState } from "./engine.ts";

/** Weights with their optimiser. */
export interface Parameters {
  /** Per convolution; changed in place by `update` and `setState`. */
  readonly weights: readonly Float32Array[];
  /** One step of Adam, with the gradients with respect to the weights. */
  update(gradients: readonly Float32Array[]): void;
  /** A copy. */
  state(): TrainingState;
  /** Copies another state of the same model. */
  setState(state: TrainingState): void;
}

/** A copy that shares no memory. */
export function copyOf({
  steps,
  weights,
  means,
  squares,
}: TrainingState): TrainingState {
  const copies = (arrays: readonly Float32Array[]) =>
    arrays.map((array) => array.slice());
  return {
    steps,
    weights: copies(weights),
    means: copies(means),
    squares: copies(squares),
  };
}

/** @param initial - copied */
export function createParameters(
  initial: TrainingState,
  adam?: AdamSettings,
): Parameters {
  const current = copyOf(initial);
  let { steps } = current;
  return {
    weights: current.weights,
    update(gradients) {
      steps += 1;
      for (const [i, weights] of current.weights.entries()) {
        const optimiser = { m: current.means[i], v: current.squares[i] };
        updateAdam(weights, gradients[i], optimiser, steps, adam);
      }
    },
    state: () => copyOf({ ...current, steps }),
    setState(next) {
      steps = next.steps;
      for (const name of ["weights", "means", "squares"] as const) {
        for (const [i, array] of current[name].entries()) {
          array.set(next[name][i]);
        }
      }
    },
  };
}
