/** Claims that a function gives what the reference gives: one for each thing that can be misunderstood, simple ones first. */
import fc from "fast-check";
import ops from "ndarray-ops";
import { zeros } from "../../core/tensor.ts";
import { everything, everythingLarge } from "../arbitraries/features.ts";
import type { Features } from "../arbitraries/features.ts";
import {
  hugeNumbers,
  largeIntegers,
  realNumbers,
  tinyNumbers,
} from "../arbitraries/tensors.ts";
import { tolerancesOf } from "./bounds.ts";
import { everyCaseClaim, exampleClaim } from "./claim.ts";
import type { Capability, Claim } from "./claim.ts";
import { expectShapes } from "./compare.ts";
import type { Results } from "./compare.ts";
import { expectReturns } from "./expect-returns.ts";
import type { Implementation } from "./implementation.ts";
import { mapTensors, receive } from "./subject.ts";
import type { Subject } from "./subject.ts";

/**
 * Claims that one case's result is the reference's: exact for small integers, up to rounding where there is any.
 *
 * @param real - whether the arguments are other than small integers
 * @throws Falsified otherwise
 */
export async function expectAgreement<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
  real = false,
): Promise<void> {
  const rounds = real || subject.roundsIntegers?.(given);
  const tolerances = rounds ? await tolerancesOf(subject, given) : undefined;
  const expected = await subject.expected(given);
  await expectReturns(subject, implementation, given, expected, tolerances);
}

/** Agreement on cases with some features. */
export function agreementClaim<Case extends object>(
  subject: Subject<Case>,
  title: string,
  capability: Capability,
  features: Features,
  values?: fc.Arbitrary<number>,
): Claim {
  return everyCaseClaim(
    { title, capability, functionName: subject.functionName },
    subject.cases(features, values),
    (given, implementation) => expectAgreement(subject, implementation, given),
  );
}

/** Agreement on real numbers with everything at once, up to rounding. */
export function realNumbersClaim<Case extends object>(
  subject: Subject<Case>,
  title = "is right on real numbers, up to rounding",
): Claim {
  return everyCaseClaim(
    {
      title,
      capability: "real numbers",
      functionName: subject.functionName,
    },
    subject.cases(everything, realNumbers),
    (given, implementation) =>
      expectAgreement(subject, implementation, given, true),
  );
}

/** Such a share of the cases that one remains. */
const ONE_CASE = 1e-6;

/** Agreement on single cases that are larger than those of all other claims, each in another respect. */
export function largeClaim<Case extends object>(
  subject: Subject<Case>,
  title = "is right at larger sizes",
): Claim {
  const naming = {
    title,
    capability: "all together",
    functionName: subject.functionName,
  } as const;
  const body = (given: Case, implementation: Implementation) =>
    expectAgreement(subject, implementation, given);
  const claims = everythingLarge.map((features) =>
    everyCaseClaim(
      naming,
      fc.noBias(subject.cases(features, largeIntegers)),
      body,
      ONE_CASE,
    ),
  );
  if (subject.vastCase)
    claims.push(exampleClaim(naming, subject.vastCase, body));
  return {
    ...naming,
    async check(implementation, options) {
      for (const claim of claims) {
        const found = await claim.check(implementation, options);
        if (found) return found;
      }
      return undefined;
    },
  };
}

/** Products have another unit than biases, and their sum would be rounded. */
const withoutBiases: Features = { ...everything, biases: false };

/** Agreement on whole numbers of very small and of very large units, exactly. */
export function scaleClaim<Case extends object>(
  subject: Subject<Case>,
  title = "is right on tiny numbers, and on huge ones",
): Claim {
  return everyCaseClaim(
    { title, capability: "real numbers", functionName: subject.functionName },
    fc.oneof(
      subject.cases(withoutBiases, tinyNumbers),
      subject.cases(withoutBiases, hugeNumbers),
    ),
    (given, implementation) => expectAgreement(subject, implementation, given),
    0.4,
  );
}

/** The case with one argument full of numbers that spoil everything that they get into. */
export function spoilt<Case extends object>(
  given: Case,
  argument: keyof Case & string,
): Case {
  return mapTensors(given, (tensor, name) => {
    if (name !== argument) return tensor;
    const other = zeros(tensor.shape);
    ops.assigns(other, 1e30);
    return other;
  });
}

/** An argument of which only the shape matters is spoilt in this claim. */
export function onlyShapeClaim<Case extends object>(
  subject: Subject<Case>,
  argument: keyof Case & string,
): Claim {
  return everyCaseClaim(
    {
      title: `takes no more than the shape from ${argument}`,
      capability: "all together",
      functionName: subject.functionName,
    },
    subject.cases(everything),
    async (given, implementation) => {
      const tolerances = subject.roundsIntegers?.(given)
        ? await tolerancesOf(subject, given)
        : undefined;
      await expectReturns(
        subject,
        implementation,
        spoilt(given, argument),
        await subject.expected(given),
        tolerances,
      );
    },
    0.5,
  );
}

/** A case worked by hand; what is expected stands there, too, and owes nothing to the reference. */
export function handWorkedClaim<Case extends object>(
  subject: Subject<Case>,
  title: string,
  given: Case,
  expected: Results,
): Claim {
  return exampleClaim(
    { title, capability: "example", functionName: subject.functionName },
    given,
    async (_, implementation) =>
      expectReturns(subject, implementation, given, expected),
  );
}

/** The result's shape, whatever its values. */
export function shapeClaim<Case extends object>(
  subject: Subject<Case>,
  title: string,
): Claim {
  return everyCaseClaim(
    { title, capability: "output size", functionName: subject.functionName },
    subject.cases(everything),
    async (given, implementation) =>
      expectShapes(
        await receive(subject, implementation, given),
        await subject.expected(given),
      ),
  );
}

/** Cases in which one capability is enough to be right. */
const SINGLE_CAPABILITIES: readonly (readonly [
  capability: Capability & keyof Features,
  title: string,
  features: Features,
])[] = [
  ["padding", "respects the padding", { padding: true }],
  ["stride", "respects the stride", { stride: true }],
  ["dilation", "respects the dilation", { dilation: true }],
  ["channels", "puts the channels where they belong", { channels: true }],
  ["batch", "treats every image of the batch alike", { batch: true }],
  [
    "biases",
    "adds each channel’s bias, once",
    { biases: true, channels: true },
  ],
];

/**
 * From one window that moves by 1 to everything at once.
 *
 * @param capabilities - those that the function can have
 */
export function agreementClaims<Case extends object>(
  subject: Subject<Case>,
  ...capabilities: readonly (Capability & keyof Features)[]
): Claim[] {
  return [
    agreementClaim(
      subject,
      "is right for one image and one channel, stride 1, no padding",
      "stride 1",
      {},
    ),
    ...SINGLE_CAPABILITIES.filter(([capability]) =>
      capabilities.includes(capability),
    ).map(([capability, title, features]) =>
      agreementClaim(subject, title, capability, features),
    ),
    agreementClaim(
      subject,
      "is right with everything at once",
      "all together",
      everything,
    ),
    realNumbersClaim(subject),
    scaleClaim(subject),
    largeClaim(subject),
  ];
}
