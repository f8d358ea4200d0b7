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
const FACTORS = [
  10, 16, 31, 32, 37, 64, 97, 100, 101, 128, 256, 512, 1000, 1024,
];

/** For any two of the numbers, `a * factor + b` is the same for a and b + factor as for a + 1 and b. */
function carried(factor: number): (readonly [Window, Window])[] {
  return NAMES.flatMap((high) =>
    NAMES.filter((low) => low !== high).map(
      (low) =>
        [
          { ...PLAIN, [low]: PLAIN[low] + factor },
          { ...PLAIN, [high]: PLAIN[high] + 1 },
        ] as const,
    ),
  );
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

/** Two axes each, whose counts have nothing to do with each other. */
export const confusableAxes: readonly (readonly [Window, Window])[] = [
  ...changed(),
  ...joined(),
  ...FACTORS.flatMap(carried),
];
