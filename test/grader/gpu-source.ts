/** Reads the source text of a gpu kernel for what the header of exercise 09 rules out. */
import { conditionFault } from "./gpu-conditions.ts";
import { quotientFault } from "./gpu-quotients.ts";
import { closingOf, splitOutside } from "./parentheses.ts";

/** What a text may not contain, wherever it stands. */
const RULED_OUT: readonly [pattern: RegExp, words: string][] = [
  [/^async\b/, "async"],
  [/\bInfinity\b/, "Infinity"],
  [/\?\.(?!\d)/, "?."],
  [/\?\?/, "??"],
  [/\*\*/, "**"],
  [/=>/, "an arrow function"],
  [/.\bfunction\b/s, "a function inside the function"],
  [/\b(?:const|let|var)\s*[{[]/, "destructuring"],
  [/\b(?:while|do)\b/, "a while loop in place of a for loop that counts up"],
  [
    /%/,
    "%, which divides; take Math.floor((a + 0.5) / b) * b from a in its place",
  ],
  [
    /(?<!\|)\|(?!\|)|(?<!&)&(?!&)|[~^]|<<|>>/,
    "an operator on bits, which gpus have for whole numbers only",
  ],
  [
    /\bMath\.trunc\b/,
    "Math.trunc in place of Math.floor, and a division there needs + 0.5",
  ],
];

const COMMENTS = /\/\*.*?\*\/|\/\/[^\n]*/gs;
const STARTS_AT_A_NUMBER = /^\w+\s*=\s*\d[\w.]*$/;
const COUNTS_UP =
  /^(?:\w+\s*\+\+|\+\+\s*\w+|\w+\s*\+=[^-]+|(\w+)\s*=\s*\1\s*\+[^-]+|(\w+)\s*=\s*\d+\s*\+\s*\2)$/;

/** What is wrong with the first loop that does not count up from a number. */
function loopFault(text: string): string | undefined {
  for (const { index, 0: head } of text.matchAll(/\bfor\s*\(/g)) {
    const opening = index + head.length - 1;
    const inside = text.slice(opening + 1, closingOf(text, opening));
    const parts = splitOutside(inside, ";").map((part) => part.trim());
    if (parts.length !== 3) return "a for loop that does not count";
    const [start, , step] = parts;
    const [counter] = /\w+/.exec(step) ?? [""];
    const made = splitOutside(start.replace(/^(?:let|var)\s+/, ""), ",");
    const isCounter = new RegExp(String.raw`^\s*${counter}\b`);
    const first = made.find((declaration) => isCounter.test(declaration));
    if (!first || !STARTS_AT_A_NUMBER.test(first.trim()))
      return "a loop that does not start at a number";
    if (!COUNTS_UP.test(step)) return "a loop that does not count up";
  }
  return undefined;
}

/**
 * @param source - a function as `String(...)` gives it
 * @returns the first thing that goes wrong on some device, in words that follow “it contains”; `undefined` if there is none
 */
export function faultOf(source: string): string | undefined {
  const text = source.replaceAll(COMMENTS, " ").trim();
  const ruledOut = RULED_OUT.find(([pattern]) => pattern.test(text));
  return (
    ruledOut?.[1] ??
    loopFault(text) ??
    conditionFault(text) ??
    quotientFault(text)
  );
}
