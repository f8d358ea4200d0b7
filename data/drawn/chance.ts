import type { Random } from "../../core/random.ts";

/** A number about 0, with standard deviation 1 and the shape of a bell, between -3 and 3: the sum of three uniform ones. */
export function deviation(random: Random): number {
  return (
    2 *
    (random.uniform(-0.5, 0.5) +
      random.uniform(-0.5, 0.5) +
      random.uniform(-0.5, 0.5))
  );
}

/**
 * A factor about 1 that is as often b as 1 / b.
 *
 * @param spread - about the standard deviation of its logarithm, at most 0.6
 */
export function factor(spread: number, random: Random): number {
  const half = (spread / 2) * deviation(random);
  return (1 + half) / (1 - half);
}

/** Whether something happens that has this probability. */
export function happens(probability: number, random: Random): boolean {
  return random.uniform(0, 1) < probability;
}

/**
 * Numbers that wander smoothly about 0: random at every `every`-th place, in between on straight lines.
 *
 * @param count - how many, at least 1
 */
export function wandering(
  count: number,
  every: number,
  random: Random,
): number[] {
  const values: number[] = [];
  let [from, to] = [deviation(random), deviation(random)];
  for (let i = 0; i < count; i++) {
    const t = (i % every) / every;
    if (i > 0 && t === 0) [from, to] = [to, deviation(random)];
    values.push(from + t * (to - from));
  }
  return values;
}
