/** What the kata remembers from one command to the next: one small JSON file per fact, so that two commands never share one. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export type Recalled<Fact> =
  | { readonly kind: "nothing" }
  | { readonly kind: "fact"; readonly fact: Fact }
  /** The file is there, and holds something else. */
  | { readonly kind: "damaged" };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/**
 * @param isFact - whether a JSON value is what the file should hold
 * @throws Error of the file system if the file is there and cannot be read
 */
export function recall<Fact>(
  file: string,
  isFact: (value: unknown) => value is Fact,
): Recalled<Fact> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "nothing" };
    throw error;
  }
  const value = parsed(text);
  return isFact(value) ? { kind: "fact", fact: value } : { kind: "damaged" };
}

/**
 * Writes the file, or replaces it as a whole: nobody ever reads half of it.
 *
 * @throws Error of the file system
 */
export function remember(file: string, fact: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(fact)}\n`);
  renameSync(unfinished, file);
}
