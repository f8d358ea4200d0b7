/** Numbers as the verdicts write them. */
import type { Interval } from "../statistics.ts";
import type { Comparison, Measure } from "./verdict.ts";

const digits: Readonly<Record<Measure, number>> = {
  accuracy: 4,
  loss: 4,
  epochs: 1,
  factor: 2,
  MiB: 1,
};

const units: Readonly<Record<Measure, string>> = {
  accuracy: "",
  loss: " nats",
  epochs: " epochs",
  factor: " times",
  MiB: " MiB",
};

/** For instance `A, B and C`. */
export function allWords(words: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(words);
}

/** How many networks are named one by one. */
const NAMED = 4;

/** For instance `A and B were not run`. */
export function notRun(words: readonly string[]): string {
  if (words.length > NAMED)
    return `${words.length} networks that this needs were not run, ${words[0]} among them`;
  return `${allWords(words)} ${words.length === 1 ? "was" : "were"} not run`;
}

/** For instance `5 seeds` or `one seed`. */
export function seedCount(count: number): string {
  return count === 1 ? "one seed" : `${count} seeds`;
}

/** A number of a comparison for a table: a difference with its sign, zero without. */
export function numberOf(
  { measure, isDifference }: Pick<Comparison, "measure" | "isDifference">,
  value: number,
): string {
  const size = Math.abs(value).toFixed(digits[measure]);
  if (value < 0 && Number(size) !== 0) return `−${size}`;
  return isDifference && Number(size) !== 0 ? `+${size}` : size;
}

/** A number without its sign, with its unit, for instance `0.0034 nats`. */
export function sizeOf(measure: Measure, value: number): string {
  return `${Math.abs(value).toFixed(digits[measure])}${units[measure]}`;
}

/** What to call a difference. */
export interface Directions {
  readonly more: string;
  readonly less: string;
}

export const HIGHER: Directions = { more: "higher", less: "lower" };

/** For instance `0.0053 higher`; a number that is no difference has no direction. */
export function amountOf(
  { measure }: Pick<Comparison, "measure">,
  value: number,
  directions?: Directions,
): string {
  const size = sizeOf(measure, value);
  if (!directions) return size;
  return `${size} ${value < 0 ? directions.less : directions.more}`;
}

function intervalWords(
  { measure }: Pick<Comparison, "measure">,
  { low, high }: Interval,
  directions?: Directions,
): string {
  const number = (value: number) => Math.abs(value).toFixed(digits[measure]);
  if (!directions) return `${number(low)} to ${number(high)}`;
  const { more, less } = directions;
  if (low >= 0) return `${number(low)} to ${number(high)} ${more}`;
  if (high <= 0) return `${number(high)} to ${number(low)} ${less}`;
  return `${number(low)} ${less} to ${number(high)} ${more}`;
}

/** How much a number of ours is worth, for instance `95% interval 0.0021 to 0.0085 higher, 5 seeds`. */
export function worthOf(
  comparison: Comparison,
  directions?: Directions,
): string {
  const { interval, pairs, leftOut } = comparison;
  const seeds = [
    seedCount(pairs),
    ...(leftOut === undefined ? [] : [`${leftOut} left out`]),
  ].join(", ");
  return interval
    ? `95% interval ${intervalWords(comparison, interval, directions)}, ${seeds}`
    : seeds;
}
