/** Gradients of the small networks: what an engine computes, and how far that is from the witness. */
import { ADAM } from "../../lab/trainer/adam.ts";
import { createEngine } from "../../lab/trainer/create-engine.ts";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import { initialState } from "../../lab/trainer/initialise.ts";
import { noiseBatches, smallModel } from "./parity.ts";
import type { SmallNetwork } from "./parity.ts";
import { termsOf, witnessedGradients } from "./witness.ts";

const BATCH = 12;

/** Unit roundoff of 32-bit floats. */
const U = 2 ** -24;

export function gradientCase(network: SmallNetwork, images = BATCH) {
  const model = smallModel(network);
  const [batch] = noiseBatches(1, images);
  return { model, batch, initial: initialState(model, 1) };
}

/**
 * The gradients that an engine computes, read from Adam: after its first step, the running mean is
 * `(1 - beta1) * (gradient + weightDecay * weight)`.
 */
async function gradientsOf(
  chosen: ChosenEngine,
  network: SmallNetwork,
): Promise<number[][]> {
  const { model, batch, initial } = gradientCase(network);
  const engine = await createEngine(chosen, model, BATCH, initial);
  await engine.train([batch]);
  const { means } = await engine.state();
  await engine.dispose();
  return means.map((ofLayer, layer) =>
    Array.from(
      ofLayer,
      (mean, i) =>
        mean / (1 - ADAM.beta1) - ADAM.weightDecay * initial.weights[layer][i],
    ),
  );
}

/**
 * The largest distance between an engine's gradients and the witness's, in units of what rounding may cause. More than 1 is
 * wrong.
 *
 * Roundings go up as often as down, so that n of them (one per term, and ten for Adam) add up to more than six times the
 * square root of n unit roundoffs, times the magnitude, with a probability of about 1e-8 (Higham and Mary 2019,
 * theorem 2.4).
 */
export async function largestGradientError(
  chosen: ChosenEngine,
  network: SmallNetwork,
): Promise<number> {
  const { model, batch, initial } = gradientCase(network);
  const expected = witnessedGradients(model, initial.weights, batch);
  const actual = await gradientsOf(chosen, network);
  const roundings = 6 * Math.sqrt(termsOf(model, BATCH) + 10) * U;
  return Math.max(
    ...expected.flatMap(({ value, magnitude }, layer) =>
      Array.from(value, (gradient, i) => {
        const weight = Math.abs(initial.weights[layer][i]);
        const bound =
          roundings * (magnitude[i] + ADAM.weightDecay * weight) +
          Number.MIN_VALUE;
        return Math.abs(gradient - actual[layer][i]) / bound;
      }),
    ),
  );
}
