/** What the classes of a data set are called; a name's index is its label. */
import { UserError } from "../core/errors.ts";

/**
 * The 47 classes of EMNIST Balanced, in the order of its labels: digits, capitals, and the eleven small letters that do
 * not look like their capital.
 *
 * @see Cohen et al. 2017, "EMNIST: an extension of MNIST to handwritten letters", section II, https://arxiv.org/abs/1702.05373
 */
export const BALANCED_CLASS_NAMES: readonly string[] =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabdefghnqrt".split("");

/** EMNIST ByClass tells 62 classes apart: digits, capitals and small letters. No other split has more. */
const MOST_CLASSES = 62;

/**
 * Reads class names from lines such as `10 65`: a label and the ASCII code of its character. Further codes, those of small
 * letters that share a class with their capital, are left out.
 *
 * @param path - the mapping file, for the error's text
 * @param text - what it holds
 * @throws UserError unless the labels are 0, 1, 2 ... in order and the codes those of visible characters
 */
export function classNamesFromMapping(path: string, text: string): string[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line, label) => {
    const match = /^\s*(\d+)\s+(\d+)(?:\s+\d+)*\s*$/.exec(line);
    const code = Number(match?.[2]);
    if (Number(match?.[1]) !== label || !(code > 32 && code < 127))
      throw new UserError(
        "bad-mapping-file",
        `classNamesFromMapping: ${path}: line ${label + 1}: found "${line.trim()}", expected the label ${label} and an ASCII code from 33 to 126; download or copy the file again, or remove it`,
      );
    return String.fromCharCode(code);
  });
}

/**
 * Class names where no mapping file gives any: 47 classes are those of EMNIST Balanced, others are called by their number.
 *
 * @param labels - the labels of all images; the largest one says how many classes there are, at most 62
 */
export function classNamesWithoutMapping(
  labels: Uint8Array,
): readonly string[] {
  const largest = labels.reduce((most, label) => Math.max(most, label), 0);
  return largest + 1 === BALANCED_CLASS_NAMES.length
    ? BALANCED_CLASS_NAMES
    : Array.from({ length: Math.min(largest + 1, MOST_CLASSES) }, (_, label) =>
        String(label),
      );
}
