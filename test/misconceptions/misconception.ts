/** Misconceptions: wrong ways to write an exercise, as edits of a right one. */

/** Texts of a file, each of which stands there, and what stands there instead; every occurrence is replaced. */
export type Edits = readonly (readonly [from: string, to: string])[];

/** The right texts that are edited: the solution, made of views, and plain loops, in `test/alternatives/loops/`. */
export type RightText = "solution" | "loops";

export interface Misconception {
  /** Unique in the bank, for instance `fprop-dilation-ignored`. */
  readonly id: string;
  /** The exercise in which it is made, for instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** What such code does; follows “an implementation that”: `ignores the dilation`. */
  readonly does: string;
  /** Leads to the place without giving the answer away. */
  readonly question: string;
  readonly edits: Edits;
  /** What is edited; the solution if it is not said. */
  readonly of?: RightText;
  /** Ids of others that no input tells from this one. */
  readonly equals?: readonly string[];
}

/** The same mistake made in several functions or exercises at once, so that they agree with each other. */
export interface JointMisconception {
  readonly id: string;
  readonly does: string;
  readonly question: string;
  /** Ids of the misconceptions that are made together. */
  readonly made: readonly string[];
}

/** @throws Error if a text to replace is not there any more */
export function edited(text: string, edits: Edits): string {
  return edits.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`there is no ${from}`);
    return changed.replaceAll(from, () => to);
  }, text);
}

/** What is written of a misconception inside the list of its exercise. */
export type Entry = Omit<Misconception, "id" | "exercise">;

/** Slips in plain loops, by the part of the id that names them. */
export function inLoops(
  entries: Readonly<Record<string, Entry>>,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [
      name,
      { ...entry, of: "loops" },
    ]),
  );
}

/** Misconceptions of one exercise, by the part of the id that names them. */
export function misconceptionsIn(
  exercise: string,
  prefix: string,
  entries: Readonly<Record<string, Entry>>,
): Misconception[] {
  return Object.entries(entries).map(([name, entry]) => ({
    id: `${prefix}-${name}`,
    exercise,
    ...entry,
  }));
}
