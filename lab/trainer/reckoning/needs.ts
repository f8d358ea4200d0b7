/** What an engine needs for a model and a batch, against what there is: refused before anything is allocated. */
import { UserError } from "../../../core/errors.ts";

/** One thing that has a limit. */
export interface Need {
  /** For messages, for instance `the outputs of layer 3 (maxPool2d)`. */
  readonly what: string;
  readonly amount: number;
  readonly limit: number;
  /** Who sets the limit, so that "is all that ..." goes on, for instance `the adapter allows in one buffer`. */
  readonly allowedBy: string;
  /** What is counted; bytes unless said. */
  readonly unit?: "images";
}

/** All that an engine needs for batches of so many images. It never gets less with more images. */
export type Reckon = (batchSize: number) => readonly Need[];

const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"];

/** Bytes with a unit in which they are easily read, for instance `2.1 GiB`. */
export function readableBytes(bytes: number): string {
  const power = Math.min(
    UNITS.length - 1,
    Math.floor(Math.log2(Math.max(1, bytes)) / 10),
  );
  const value = bytes / 2 ** (10 * power);
  return `${power === 0 || value >= 100 ? value.toFixed(0) : value.toPrecision(2)} ${UNITS[power]}`;
}

/** The first need that is larger than its limit. */
function brokenNeed(needs: readonly Need[]): Need | undefined {
  return needs.find(({ amount, limit }) => amount > limit);
}

/** The largest batch that an engine takes, below one that it does not take; 0 where not even one image fits. */
export function largestBatch(reckon: Reckon, tooLarge: number): number {
  let [most, least] = [0, tooLarge];
  while (least - most > 1) {
    const middle = Math.floor((most + least) / 2);
    if (brokenNeed(reckon(middle))) least = middle;
    else most = middle;
  }
  return most;
}

/**
 * @param engine - for the message, for instance `gpu on webgpu`
 * @throws UserError `too-large` where a need is larger than its limit; says how many images would do
 */
export function refuseTooLarge(
  engine: string,
  reckon: Reckon,
  batchSize: number,
): void {
  const broken = brokenNeed(reckon(batchSize));
  if (!broken) return;
  const { what, amount, limit, allowedBy, unit } = broken;
  const told = (value: number) =>
    unit ? `${value} ${unit}` : readableBytes(value);
  const most = largestBatch(reckon, batchSize);
  const cure =
    most > 0
      ? `a smaller batch (at most ${most}) or fewer filters`
      : "fewer filters, as not even a single image fits";
  throw new UserError(
    "too-large",
    `engine ${engine}: ${what} would take ${told(amount)}, and ${told(limit)} is all that ${allowedBy}; use ${cure}`,
  );
}
