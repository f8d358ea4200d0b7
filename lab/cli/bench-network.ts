/** The flags that say which of the study's networks is trained. */
import { REDUCTIONS } from "../trainer/study-network.ts";
import type { StudyNetwork } from "../trainer/study-network.ts";
import { numberOf } from "./bench-flags.ts";
import { oneOf } from "./one-of.ts";

export const NETWORK_USAGE = `--reduction ${REDUCTIONS.join("|")}
  --layers <number>      default 4
  --filters <number>     default 64
  --batch <number>       images of an iteration; default 100`;

export const NETWORK_OPTIONS = {
  reduction: { type: "string", default: "max_pooling" },
  layers: { type: "string", default: "4" },
  filters: { type: "string", default: "64" },
  batch: { type: "string", default: "100" },
} as const;

/** @throws UserError `usage` if one is out of its range */
export function networkOf(
  values: Readonly<Record<keyof typeof NETWORK_OPTIONS, string>>,
): {
  readonly network: StudyNetwork;
  readonly batchSize: number;
  /** What it is, in a line. */
  readonly words: string;
} {
  const network = {
    reduction: oneOf("bench: --reduction", values.reduction, REDUCTIONS),
    layers: numberOf("layers", values.layers, 8),
    filters: numberOf("filters", values.filters, 1024),
    inputShape: [1, 28, 28],
    classes: 47,
  } as const;
  const batchSize = numberOf("batch", values.batch, 10_000);
  const words = `${network.reduction}, ${network.layers} layers, ${network.filters} filters, batches of ${batchSize}`;
  return { network, batchSize, words };
}
