/** What two parts of one run must have in common. */

/** Names and values, of any kind that JSON can hold. */
export type RunSettings = Readonly<Record<string, unknown>>;

/** Longer values, such as a whole model, are only named. */
const SHORT = 80;

/**
 * Where two runs differ, in words.
 *
 * @returns for instance `seed: 1 there, 2 here`; undefined where they agree
 */
export function differenceOf(
  theirs: RunSettings,
  ours: RunSettings,
): string | undefined {
  const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  const differences = [...names].flatMap((name) => {
    const [their, our] = [theirs[name], ours[name]].map(
      (value) => JSON.stringify(value) ?? "not given",
    );
    if (their === our) return [];
    return Math.max(their.length, our.length) > SHORT
      ? [`another ${name}`]
      : [`${name}: ${their} there, ${our} here`];
  });
  return differences.length > 0 ? differences.join("; ") : undefined;
}
