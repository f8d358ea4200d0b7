/**
 * Mutants of gpu kernels. StrykerJS plants all its mutants in one file at once, which gpu.js could not translate any more;
 * here every mutant is a file of its own.
 */
import type { Mutant } from "./mutant.ts";
import { headersOf, isInside, solutionsIn } from "./source.ts";

/** What can stand in place of what a pattern matches. */
interface Rule {
  readonly mutator: string;
  readonly pattern: RegExp;
  readonly alternatives: (found: string) => readonly string[];
}

/** Each of a table’s keys can turn into what stands there. */
function oneOf(
  table: Readonly<Record<string, readonly string[]>>,
): Rule["alternatives"] {
  return (found) => table[found];
}

/** Each of some words can turn into each other one. */
function eachOther(words: readonly string[]): Rule["alternatives"] {
  return (found) => words.filter((word) => word !== found);
}

/** Names can turn into names in which one of these parts is another. */
function renamed(
  pairs: Readonly<Record<string, string>>,
): Rule["alternatives"] {
  return (found) =>
    Object.entries(pairs).flatMap(([from, to]) =>
      found.includes(from) ? [found.replace(from, to)] : [],
    );
}

const RULES: readonly Rule[] = [
  {
    mutator: "relation",
    pattern: /(?<= )(?:<=|>=|<|>|===)(?= )/g,
    alternatives: oneOf({
      "<": ["<=", ">="],
      "<=": ["<", ">"],
      ">": [">=", "<="],
      ">=": [">", "<"],
      "===": ["!=="],
    }),
  },
  {
    mutator: "connective",
    pattern: /&&|\|\|/g,
    alternatives: eachOther(["&&", "||"]),
  },
  {
    mutator: "arithmetic",
    pattern: /(?<= )[-+*/](?=\s)/g,
    alternatives: oneOf({ "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"] }),
  },
  {
    mutator: "assignment",
    pattern: /\+=/g,
    alternatives: oneOf({ "+=": ["=", "-="] }),
  },
  { mutator: "step", pattern: /\+\+/g, alternatives: oneOf({ "++": ["--"] }) },
  {
    mutator: "number",
    pattern: /(?<![\w.])(?:0\.5|0|1)(?![\w.])/g,
    alternatives: eachOther(["0", "1", "0.5"]),
  },
  {
    mutator: "thread",
    pattern: /(?<=this\.thread\.)[xyz]/g,
    alternatives: eachOther(["x", "y", "z"]),
  },
  {
    mutator: "count",
    pattern: /(?<=this\.constants\.)(?:batch|channels|filters)\b/g,
    alternatives: eachOther(["batch", "channels", "filters"]),
  },
  {
    mutator: "size",
    pattern: /(?<=this\.constants\.)(?:input|output|kernel)(?:Height|Width)/g,
    alternatives: renamed({
      Height: "Width",
      Width: "Height",
      input: "output",
      output: "input",
      kernel: "output",
    }),
  },
  {
    mutator: "axis",
    pattern: /(?<=this\.constants\.)[a-z]+[XY]\b/g,
    alternatives: renamed({ X: "Y", Y: "X" }),
  },
  {
    mutator: "rounding",
    pattern: /\bMath\.floor\b/g,
    alternatives: () => ["Math.ceil"],
  },
  {
    mutator: "statement",
    pattern: /(?<=^ *)\w+ \+?=\s[^;]*;/gm,
    alternatives: () => [";"],
  },
];

type Change = Omit<Mutant, "exercise">;

function changesBy({ mutator, pattern, alternatives }: Rule, text: string) {
  return [...text.matchAll(pattern)].flatMap(({ index, 0: found }) =>
    alternatives(found).map((replacement): Change => {
      const end = index + found.length;
      return { mutator, start: index, end, replacement };
    }),
  );
}

/** Conditions that always hold, or never. */
function decisions(text: string): Change[] {
  return headersOf(text, "if").flatMap((condition) =>
    ["true", "false"].map((replacement) => ({
      mutator: "condition",
      ...condition,
      replacement,
    })),
  );
}

/** Loops that never run; those that always do are among the steps that go the wrong way. */
function idleLoops(text: string): Change[] {
  return headersOf(text, "for").map(({ start, end }) => {
    const [first, condition] = text.slice(start, end).split(";");
    const begin = start + first.length + 1;
    return {
      mutator: "loop",
      start: begin,
      end: begin + condition.length,
      replacement: " false",
    };
  });
}

/**
 * All mutants of a file of gpu kernels, in the order in which they stand there.
 *
 * @param exercise - its id, for instance `09-gpu-conv2d`
 * @param text - the solution; only what stands between its marks is changed
 */
export function kernelMutants(exercise: string, text: string): Mutant[] {
  const solutions = solutionsIn(text);
  return [
    ...RULES.flatMap((rule) => changesBy(rule, text)),
    ...decisions(text),
    ...idleLoops(text),
  ]
    .filter((change) => solutions.some((range) => isInside(change, range)))
    .toSorted((a, b) => a.start - b.start)
    .map((change) => ({ exercise, ...change }));
}
