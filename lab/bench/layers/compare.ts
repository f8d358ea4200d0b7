import type { Numbers } from "./task.ts";

/** Of the largest number: far more than rounding, and far less than what one wrong product of small integers makes. */
const TOLERANCE = 1e-5;

function greatest(numbers: Numbers[number]): number {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number));
  return most;
}

/**
 * What is wrong with what somebody computed.
 *
 * @returns undefined where it is the same to rounding
 */
export function differenceOf(
  actual: Numbers,
  expected: Numbers,
): string | undefined {
  const lengths = (numbers: Numbers) =>
    numbers.map(({ length }) => length).join(" and ");
  if (lengths(actual) !== lengths(expected))
    return `it returns ${lengths(actual)} numbers instead of ${lengths(expected)}`;
  for (const [i, right] of expected.entries()) {
    const tolerance = TOLERANCE * greatest(right);
    const numbers = actual[i];
    // `!(<=)`, so that what is not a number is wrong
    const wrong = right.findIndex(
      (value: number, place: number) =>
        !(Math.abs(value - numbers[place]) <= tolerance),
    );
    if (wrong >= 0)
      return `it computes ${numbers[wrong]} instead of ${right[wrong]}`;
  }
  return undefined;
}
