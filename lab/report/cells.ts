/** How numbers stand in a table. */
import type { Measured } from "./rows.ts";

const ABSENT = "–";

/** For instance `0.4631 ± 0.0123`, or the mean alone where it has no deviation. */
export function measuredCell(
  value: Measured | undefined,
  digits: number,
): string {
  const { mean, deviation = Number.NaN } = value ?? {};
  return Number.isNaN(deviation)
    ? fixed(mean, digits)
    : `${fixed(mean, digits)} ± ${fixed(deviation, digits)}`;
}

export function fixed(value: number | undefined, digits: number): string {
  return value === undefined ? ABSENT : value.toFixed(digits);
}

/** With a sign, so that it reads as a difference; zero has none. */
export function signed(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return ABSENT;
  const size = Math.abs(value).toFixed(4);
  if (Number(size) === 0) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}
