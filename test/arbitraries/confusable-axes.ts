/** Axes that a careless key takes for one another: for functions that must remember nothing. */
import type { Axis } from "./axes.ts";

type Window = Omit<Axis, "outputSize">;

const NAMES = [
  "inputSize",
  "windowSize",
  "stride",
  "padding",
  "dilation",
] as const satisfies readonly (keyof Window)[];

/** The window fits, also where any one number is some more. */
const PLAIN: Window = {
  inputSize: 5000,
  windowSize: 2,
  stride: 2,
  padding: 1,
  dilation: 1,
};

/** Factors that put several numbers into one. */
const FACTORS = [10, 16, 31, 32, 64, 100, 128, 256, 1000, 1024];

/** `a * factor + b` is the same for a and b as for a + 1 and b - factor. */
function carried(factor: number): (readonly [Window, Window])[] {
  return NAMES.slice(1).flatMap((low, i) => {
    const high = NAMES[i];
    const one = { ...PLAIN, [low]: PLAIN[low] + factor };
    const other = { ...PLAIN, [high]: PLAIN[high] + 1 };
    return [
      [one, other],
      [other, one],
    ] as const;
  });
}

/** Only one number differs. */
function changed(): (readonly [Window, Window])[] {
  return NAMES.map(
    (name) => [PLAIN, { ...PLAIN, [name]: PLAIN[name] + 7 }] as const,
  );
}

/** The same digits, split otherwise: 1111111 in 11, 1, 1, 1 and 11. */
function joined(): (readonly [Window, Window])[] {
  const ones: Window = {
    inputSize: 11,
    windowSize: 1,
    stride: 1,
    padding: 1,
    dilation: 1,
  };
  const splits = NAMES.slice(1).map((name) => ({
    ...ones,
    inputSize: 111,
    [name]: 11,
  }));
  return splits.flatMap((one) =>
    splits
      .filter((other) => other !== one)
      .map((other) => [one, other] as const),
  );
}

/** Two axes each: what was counted for the first says nothing about the second. */
export const confusableAxes: readonly (readonly [Window, Window])[] = [
  ...changed(),
  ...joined(),
  ...FACTORS.flatMap(carried),
];
