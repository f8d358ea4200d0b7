import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { zeros } from "../../core/tensor.ts";
import { everything } from "../arbitraries/features.ts";
import { realNumbers, smallIntegers } from "../arbitraries/tensors.ts";
import { tolerancesOf } from "./bounds.ts";
import { valuesOf } from "./picture.ts";
import type { Subject } from "./subject.ts";
import { conv2dGradsWrtParams } from "./subjects/conv2d.ts";
import { col2im, im2col } from "./subjects/im2col.ts";
import { avgPool2dFprop, maxPool2dFprop } from "./subjects/pool2d.ts";

/** Sums one by one in single precision, in the order given: as badly as a right implementation may. */
function naiveSum(values: readonly number[]): number {
  return values.reduce((sum, value) => Math.fround(sum + value), 0);
}

async function isExact<Case extends object>(
  subject: Subject<Case>,
): Promise<boolean> {
  const [given] = fc.sample(subject.cases(everything), { numRuns: 1, seed: 0 });
  return (await tolerancesOf(subject, given)) === undefined;
}

describe("tolerancesOf", () => {
  it("covers naive sums, forwards and backwards", () =>
    fc.assert(
      fc.asyncProperty(
        conv2dGradsWrtParams.cases(everything, realNumbers),
        async (given) => {
          const tolerances = await tolerancesOf(conv2dGradsWrtParams, given);
          const expected = await conv2dGradsWrtParams.expected(given);
          const grads = valuesOf(given.gradsWrtOutputs.pick(null, 0));
          for (const order of [grads, grads.toReversed()]) {
            const difference = naiveSum(order) - expected.biases.get(0);
            expect(Math.abs(difference)).toBeLessThanOrEqual(
              tolerances?.biases.get(0) ?? 0,
            );
          }
        },
      ),
    ));

  it("is a thousand times smaller than the least that a mistake changes in a mean of integers", () =>
    fc.assert(
      fc.asyncProperty(
        avgPool2dFprop.cases(everything, smallIntegers),
        async (given) => {
          const tolerances = await tolerancesOf(avgPool2dFprop, given);
          const largest = Math.max(
            ...valuesOf(tolerances?.outputs ?? zeros([1])),
          );
          expect(largest).toBeLessThan(1 / 16 / 1000);
        },
      ),
    ));

  it("allows nothing where elements are only copied", async () => {
    expect(await isExact(maxPool2dFprop)).toBe(true);
    expect(await isExact(im2col)).toBe(true);
    expect(await isExact(col2im)).toBe(false);
  });
});
