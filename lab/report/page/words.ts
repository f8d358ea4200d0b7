/** Words and numbers as the page writes them. */
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
