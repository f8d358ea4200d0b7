/** Observers of the functions that claims have subjects for. */
import fc from "fast-check";
import { everything, everythingLarge } from "../arbitraries/features.ts";
import type { Features } from "../arbitraries/features.ts";
import {
  hugeNegatives,
  hugeNumbers,
  largeIntegers,
  littleApart,
  sixteenths,
  smallIntegers,
  tiedValues,
  tinyNumbers,
} from "../arbitraries/tensors.ts";
import { spoilt } from "../grader/agreement.ts";
import { receive, twinOfCase } from "../grader/subject.ts";
import type { Implementation } from "../grader/implementation.ts";
import { impuritiesOf } from "../grader/purity.ts";
import type { Subject } from "../grader/subject.ts";
import { casesOfViews } from "../grader/views.ts";
import { resultsText } from "./observer.ts";
import type { Comparison, Observer, Probe } from "./observer.ts";

/** The same cases in every run. */
const SEED = 20181123;

export function samples<Case>(
  cases: fc.Arbitrary<Case>,
  count: number,
): Case[] {
  return fc.sample(fc.noBias(cases), { seed: SEED, numRuns: count });
}

/** What is looked at besides results. */
export interface MoreLooks<Case extends object> {
  /** Numbers on which this function’s mistakes show, and others do not. */
  readonly values?: readonly fc.Arbitrary<number>[];
  /** Cases whose window fits nowhere. */
  readonly misfits?: fc.Arbitrary<Case>;
  /** An argument of which only the shape matters. */
  readonly onlyShape?: keyof Case & string;
  /** Looks at a few of the cases in another way. */
  readonly looks?: readonly ((
    implementation: Implementation,
    given: Case,
  ) => Promise<string>)[];
}

/** Biases have another unit than products. */
const unbiased: Features = { ...everything, biases: false };

/** How often each kind of case is tried. */
const OFTEN = 8;
const SELDOM = 2;

export function observerOf<Case extends object>(
  subject: Subject<Case>,
  { values = [], misfits, onlyShape, looks = [] }: MoreLooks<Case> = {},
): Observer {
  // where the right divisor leaves no rest, a wrong one may
  const rounded = subject.roundsIntegers !== undefined;
  const results = async (implementation: Implementation, given: object) =>
    resultsText(await receive(subject, implementation, given as Case), rounded);
  const purity = async (implementation: Implementation, given: object) =>
    (await impuritiesOf(subject, implementation, given as Case)).join("\n");
  const seen = (look: Probe["look"], cases: readonly Case[]): Probe[] =>
    cases.map((given) => ({ given, look }));
  const of = (
    count: number,
    features: Features = everything,
    numbers = smallIntegers,
  ) => samples(subject.cases(features, numbers), count);
  const [usual] = of(1);
  const names = Object.keys(usual).join();

  const otherLooks = looks.map(
    (look): Probe["look"] =>
      (implementation, given) =>
        look(implementation, twinOfCase(given as Case)),
  );
  const makeProbes = (): Probe[] => [
    ...seen(results, of(OFTEN)),
    ...seen(results, of(SELDOM, {})),
    ...seen(results, of(SELDOM, everything, sixteenths)),
    ...values.flatMap((numbers) =>
      seen(results, of(SELDOM, everything, numbers)),
    ),
    ...seen(results, of(SELDOM, { largestWindow: 1 })),
    ...seen(results, of(1, { wide: true })),
    ...seen(
      results,
      samples(casesOfViews(subject.cases(everything)), SELDOM * 2),
    ),
    ...(misfits ? seen(results, samples(misfits, SELDOM)) : []),
    ...(onlyShape
      ? seen(
          results,
          of(SELDOM).map((given) => spoilt(given, onlyShape)),
        )
      : []),
    ...seen(purity, of(SELDOM * 2)),
    ...seen(purity, of(1, { largestWindow: 1 })),
    ...otherLooks.flatMap((look) => seen(look, [...of(SELDOM), ...of(1, {})])),
    ...(subject.roundsIntegers
      ? []
      : [tinyNumbers, hugeNumbers].flatMap((numbers) =>
          seen(results, of(1, unbiased, numbers)),
        )),
    ...everythingLarge.flatMap((features) =>
      seen(results, of(1, features, largeIntegers)),
    ),
  ];
  let made: readonly Probe[] | undefined;
  let madeMore: readonly Probe[] | undefined;

  return {
    functionName: subject.functionName,
    probes: () => (made ??= makeProbes()),
    async comparisons(implementation) {
      const comparisons: Comparison[] = [];
      for (const given of of(OFTEN * 2))
        comparisons.push({
          received: await receive(subject, implementation, given),
          expected: await subject.expected(given),
        });
      return comparisons;
    },
    moreProbes: () => (madeMore ??= seen(results, of(OFTEN * 10).slice(OFTEN))),
    probesOf: (given) =>
      Object.keys(given).join() === names
        ? [results, ...otherLooks].map((look) => ({ given, look }))
        : [],
  };
}

/** Numbers that tell wrong maxima apart. */
export const comparedValues: readonly fc.Arbitrary<number>[] = [
  tiedValues,
  hugeNegatives,
  littleApart,
];
