/** Words and numbers as the page writes them. */
import { DEFAULT_STRIDE } from "../../experiments/declarations.ts";
import type { RunPlan } from "../../experiments/declarations.ts";
import { reductionWords, stepOf } from "../words.ts";

/** A network, for instance `max pooling, 4 layers` or `strided convolution, 4 layers, stride 3`. */
export function networkWords(
  network: Omit<RunPlan, "id" | "experiments">,
): string {
  const step = stepOf(network);
  return [
    reductionWords[network.reduction],
    `${network.layers} layers`,
    ...(step === DEFAULT_STRIDE ? [] : [`stride ${step}`]),
  ].join(", ");
}

/** A number with so many digits after its point; a dash where there is none. */
export function fixed(value: number | undefined, digits: number): string {
  return value === undefined || !Number.isFinite(value)
    ? "–"
    : value.toFixed(digits).replace("-", "−");
}

/** A difference, with its sign; zero has none. */
export function signed(value: number | undefined, digits: number): string {
  const text = fixed(value, digits);
  return value !== undefined && value > 0 && Number(text) !== 0
    ? `+${text}`
    : text.replace(/^−(?=[0.]+$)/, "");
}

/** For instance `a, b and c`. */
export function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}
