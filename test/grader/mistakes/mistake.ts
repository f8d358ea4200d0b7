/** Texts of a file, each of which stands there, and what stands there instead; every occurrence is replaced. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** @throws Error if a text to replace is not there any more */
export function edited(text: string, edits: Edits): string {
  return edits.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`there is no ${from}`);
    return changed.replaceAll(from, () => to);
  }, text);
}

/** A mistake that people make, as an edit of a solution. */
export interface Mistake {
  /** For instance `fprop-stride-swapped`. */
  readonly id: string;
  /** The exercise in which it is made. */
  readonly exercise: string;
  readonly edits: Edits;
}

/** Mistakes of one exercise, by the part of the id that names them. */
export function mistakesIn(
  exercise: string,
  prefix: string,
  edits: Readonly<Record<string, Edits>>,
): Mistake[] {
  return Object.entries(edits).map(([name, changes]) => ({
    id: `${prefix}-${name}`,
    exercise,
    edits: changes,
  }));
}
