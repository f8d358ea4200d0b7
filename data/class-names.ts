/** What the classes of a data set are called; a name's index is the class's number. */
import { readFile } from "node:fs/promises";
import { UserError } from "../core/errors.ts";
import { printable } from "./printable.ts";
import { sizeOfFile, unreadableFile } from "./regular-file.ts";

/** The classes of a set of files, and which label stands for the first of them. */
export interface LabelledClasses {
  readonly classNames: readonly string[];
  /** 1 in EMNIST Letters, else 0. */
  readonly firstLabel: number;
}

const DIGITS = "0123456789";
const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SMALL = CAPITALS.toLowerCase();

function named(characters: string): readonly string[] {
  return characters.split("");
}

/**
 * The 47 classes of EMNIST Balanced, in the order of its labels: digits, capitals, and the eleven small letters that do
 * not look like their capital.
 *
 * @see Cohen et al. 2017, "EMNIST: an extension of MNIST to handwritten letters", section II, https://arxiv.org/abs/1702.05373
 */
export const BALANCED_CLASS_NAMES: readonly string[] = named(
  `${DIGITS}${CAPITALS}abdefghnqrt`,
);

/** The splits of EMNIST, by the names in their files. */
const EMNIST_CLASSES = new Map<string, LabelledClasses>([
  ["balanced", { classNames: BALANCED_CLASS_NAMES, firstLabel: 0 }],
  ["bymerge", { classNames: BALANCED_CLASS_NAMES, firstLabel: 0 }],
  ["byclass", { classNames: named(DIGITS + CAPITALS + SMALL), firstLabel: 0 }],
  ["letters", { classNames: named(CAPITALS), firstLabel: 1 }],
  ["digits", { classNames: named(DIGITS), firstLabel: 0 }],
  ["mnist", { classNames: named(DIGITS), firstLabel: 0 }],
]);

/** EMNIST ByClass tells 62 classes apart; more than that without names are rather a sign of damage. */
const MOST_CLASSES_WITHOUT_NAMES = 62;

/** A label is a byte. */
const MOST_CLASSES = 256;

/** Far more than names need. */
const MOST_BYTES = 2 ** 16;

/** Characters of a wrong line that are told. */
const MOST_SHOWN = 60;

function refused(path: string, what: string): UserError {
  return new UserError(
    "bad-class-names",
    `readClassNames: ${path}: ${what}; correct the file or remove it`,
  );
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const readable = async <Result>(reading: Promise<Result>): Promise<Result> =>
    reading.catch((error: unknown) => {
      throw unreadableFile("readClassNames", path, error);
    });
  const size = await readable(sizeOfFile(path));
  if (size > MOST_BYTES)
    throw refused(
      path,
      `found ${size} bytes, expected a text file of at most ${MOST_BYTES}`,
    );
  return readable(readFile(path));
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(path, "found bytes that are not UTF-8, expected text");
  }
}

/** A line, or its beginning, as it can be told. */
function shown(line: string): string {
  const short =
    line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}...` : line;
  return printable(JSON.stringify(short));
}

/** Refuses two classes of one name: nobody could tell them apart in a figure. */
function checkDistinct(path: string, classNames: readonly string[]): void {
  const lines = new Map<string, number>();
  for (const [i, name] of classNames.entries()) {
    const before = lines.get(name);
    if (before !== undefined)
      throw refused(
        path,
        `lines ${before} and ${i + 1}: found ${JSON.stringify(name)} twice, expected another name for every class`,
      );
    lines.set(name, i + 1);
  }
}

async function linesOf(path: string): Promise<string[]> {
  const lines = textOf(path, await bytesOf(path))
    .split(/\r?\n/)
    .map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  if (lines.length === 0 || lines.length > MOST_CLASSES)
    throw refused(
      path,
      `found ${lines.length} lines, expected one for each of 1 to ${MOST_CLASSES} classes`,
    );
  return lines;
}

/**
 * Reads class names from a mapping as NIST's, with lines such as `10 65`: a label and the ASCII code of its character.
 * Further codes, those of small letters that share a class with their capital, are left out.
 *
 * @throws UserError unless the labels rise by one from 0 or 1, and the codes are those of visible characters, each once
 */
export async function readMapping(path: string): Promise<LabelledClasses> {
  const lines = await linesOf(path);
  const firstLabel = /^1\s/.test(lines[0]) ? 1 : 0;
  const classNames = lines.map((line, i) => {
    const match = /^(\d+)\s+(\d+)(?:\s+\d+)*$/.exec(line);
    const code = Number(match?.[2]);
    if (Number(match?.[1]) !== firstLabel + i || !(code > 32 && code < 127))
      throw refused(
        path,
        `line ${i + 1}: found ${shown(line)}, expected the label ${firstLabel + i} and an ASCII code from 33 to 126`,
      );
    return String.fromCharCode(code);
  });
  checkDistinct(path, classNames);
  return { classNames, firstLabel };
}

/**
 * Reads class names from a text file with one on each line, that of label 0 first.
 *
 * @throws UserError if a line has no visible character, control characters, more than 40 characters, or the name of another
 */
export async function readClassList(path: string): Promise<LabelledClasses> {
  const classNames = await linesOf(path);
  for (const [i, name] of classNames.entries())
    if (!/^[^\p{C}]{1,40}$/u.test(name))
      throw refused(
        path,
        `line ${i + 1}: found ${shown(name)}, expected a name of 1 to 40 visible characters`,
      );
  checkDistinct(path, classNames);
  return { classNames, firstLabel: 0 };
}

/**
 * The classes where no file names them: those of EMNIST's splits are known, others are called by their label. Folders of the
 * MNIST family cannot be told apart, so that the classes of Fashion-MNIST are numbers, too.
 *
 * @param split - of EMNIST, if the files are from there
 * @param largestLabel - says how many unknown classes there are, at most 62
 */
export function classesWithoutNames(
  split: string | undefined,
  largestLabel: number,
): LabelledClasses {
  const count = Math.min(largestLabel + 1, MOST_CLASSES_WITHOUT_NAMES);
  return (
    EMNIST_CLASSES.get(split ?? "") ?? {
      classNames: Array.from({ length: count }, (_, label) => String(label)),
      firstLabel: 0,
    }
  );
}
