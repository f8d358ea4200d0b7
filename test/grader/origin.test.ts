import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { everything } from "../arbitraries/features.ts";
import { largeIntegers } from "../arbitraries/tensors.ts";
import { markedElements, valueMade } from "./origin.ts";
import type { Element, Origin } from "./origin.ts";
import { equationText, originLines } from "./origin-text.ts";
import { plain } from "./paint.ts";
import { indexAt, picturesOf, valuesOf } from "./picture.ts";
import type { NamedPicture, TensorPicture } from "./picture.ts";
import type { Subject } from "./subject.ts";
import {
  conv2dBprop,
  conv2dFprop,
  conv2dGradsWrtParams,
} from "./subjects/conv2d.ts";
import * as kernels from "./subjects/gpu.ts";
import { col2im, im2col } from "./subjects/im2col.ts";
import {
  avgPool2dBprop,
  avgPool2dFprop,
  maxPool2dBprop,
  maxPool2dFprop,
} from "./subjects/pool2d.ts";

/** One element of one result of one case, with what it is made of and what the reference says it is. */
interface Sample {
  readonly given: readonly NamedPicture[];
  readonly origin: Origin;
  readonly expected: number;
}

/** Checks an element of each of many cases with all features. */
type Check = (claim: (sample: Sample) => void) => Promise<void>;

function checkOf<Case extends object>(
  subject: Subject<Case>,
): [functionName: string, check: Check] {
  const check: Check = (claim) =>
    fc.assert(
      fc.asyncProperty(
        subject.cases(everything, largeIntegers),
        fc.nat(),
        async (given, number) => {
          const results = Object.entries(await subject.expected(given));
          for (const [name, result] of results) {
            const values = valuesOf(result);
            const position = number % values.length;
            const index = indexAt(result.shape, position);
            const origin = subject.originOf?.(given, name, index);
            if (!origin) throw new Error(`of nothing: ${name}`);
            const expected = values[position];
            claim({ given: picturesOf(given), origin, expected });
          }
        },
      ),
      { numRuns: 60 },
    );
  return [subject.functionName, check];
}

const subjects = [
  checkOf(conv2dFprop),
  checkOf(conv2dBprop),
  checkOf(conv2dGradsWrtParams),
  checkOf(maxPool2dFprop),
  checkOf(maxPool2dBprop),
  checkOf(avgPool2dFprop),
  checkOf(avgPool2dBprop),
  checkOf(im2col),
  checkOf(col2im),
  checkOf(kernels.fpropKernel),
  checkOf(kernels.bpropKernel),
  checkOf(kernels.kernelGradsKernel),
  checkOf(kernels.biasGradsKernel),
  checkOf(kernels.maxKernel),
  checkOf(kernels.argmaxKernel),
  checkOf(kernels.routingKernel),
  checkOf(kernels.meanKernel),
  checkOf(kernels.sharingKernel),
];

/** `2*(-1) + 3*0`, `(1 + 2) / 4` or `max(1, 2)`, worked out. */
function workedOut(text: string): number {
  const numbers = (part: string, separator: string) =>
    part
      .split(separator)
      .map((number) => Number(number.replaceAll(/[()]/g, "")));
  if (text.startsWith("max")) return Math.max(...numbers(text.slice(3), ", "));
  const [sum, divisor = "1"] = text.split(" / ");
  const terms = sum.split(" + ").map((term) => {
    const factors = numbers(term, "*");
    return factors.reduce((product, factor) => product * factor, 1);
  });
  return terms.reduce((total, term) => total + term, 0) / Number(divisor);
}

/** What a text says that an element is: the result of its equation, and what is left of it where that can be worked out. */
function valuesWritten({ given, origin }: Sample): number[] {
  if (origin.terms.length === 0) return [0];
  const [left, ...right] = equationText(origin, given).split(" = ");
  const result = Number.parseFloat(right.at(-1) ?? "");
  const isWrittenOut = /^[\d(-]|^max/.test(left);
  return isWrittenOut && origin.making !== "place of the largest"
    ? [result, workedOut(left)]
    : [result];
}

describe("what an element is made of", () => {
  it.each(subjects)(
    "gives what the reference of %s gives",
    async (_, check) => {
      await check(({ given, origin, expected }) => {
        expect(Math.fround(valueMade(origin, given))).toBeCloseTo(expected, 4);
      });
    },
  );

  it.each(subjects)(
    "is part of the padded arguments of %s",
    async (_, check) => {
      await check(({ given, origin }) => {
        const sizes = new Map(given.map(({ name, value }) => [name, value]));
        const [PY, PX] = origin.padding ?? [0, 0];
        for (const { argument, index } of markedElements(origin)) {
          const { shape } = sizes.get(argument) as TensorPicture;
          for (const [axis, at] of index.entries()) {
            const margin = [0, 0, PY, PX][axis];
            expect(at).toBeGreaterThanOrEqual(-margin);
            expect(at).toBeLessThan(shape[axis] + margin);
          }
        }
      });
    },
  );

  it.each(subjects)("is written out for %s", async (_, check) => {
    await check((sample) => {
      for (const value of valuesWritten(sample))
        expect(value).toBeCloseTo(sample.expected, 2);
    });
  });
});

const image = { inputs: tensorOf([1, 1, 2, 2], [1, 2, -3, 4]) };

/** What is said of an element that is made of the image of four pixels. */
function linesOf(origin: Omit<Origin, "words">): string[] {
  const words = "what it is made of";
  return originLines({ words, ...origin }, picturesOf(image), plain);
}

function pixel(...index: readonly number[]): Element {
  return { argument: "inputs", index };
}

describe("originLines", () => {
  it("writes a sum of products out", () => {
    const terms = [
      [pixel(0, 0, 0, 1), pixel(0, 0, 1, 0)],
      [pixel(0, 0, 0, 0)],
      [pixel(0, 0, -1, 0)],
    ];
    expect(linesOf({ terms, making: "sum" })).toEqual([
      "it should be made of what is in [ ]: what it is made of",
      "  2*(-3) + 1 + 0 = -5",
    ]);
  });

  it("writes a mean out", () => {
    const terms = [[pixel(0, 0, 0, 0)], [pixel(0, 0, 1, 1)]];
    expect(linesOf({ terms, making: "sum", divisor: 2 })).toContain(
      "  (1 + 4) / 2 = 2.5",
    );
  });

  it("names what is copied", () => {
    const terms = [[pixel(0, 0, 1, 0)]];
    expect(linesOf({ terms, making: "sum" })).toContain(
      "  inputs[0, 0, 1, 0] = -3",
    );
  });

  it("lists the pixels of a maximum, and works out where it is", () => {
    const terms = [[pixel(0, 0, 1, 0)], [pixel(0, 0, 1, 1)]];
    expect(linesOf({ terms, making: "largest" })).toContain("  max(-3, 4) = 4");
    expect(linesOf({ terms, making: "place of the largest" })).toContain(
      "  max(-3, 4) = 4, first at inputs[0, 0, 1, 1]: iy * W + ix = 1 * 2 + 1 = 3",
    );
  });

  it("leaves zeros out of a long sum, and says so", () => {
    const zeros = Array.from({ length: 9 }, () => [pixel(0, 0, 0, 2)]);
    const terms = [...zeros, [pixel(0, 0, 0, 1)]];
    expect(linesOf({ terms, making: "sum" })).toContain(
      "  2 = 2; the other 9 terms are 0",
    );
  });

  it("gives no more than the value of a sum that is too long", () => {
    const terms = Array.from({ length: 10 }, () => [pixel(0, 0, 0, 1)]);
    expect(linesOf({ terms, making: "sum" })).toContain(
      "  a sum of 10 terms = 20",
    );
  });

  it("says why an element that is made of nothing is 0", () => {
    expect(linesOf({ terms: [], making: "sum" })).toEqual([
      "it should be 0: what it is made of",
    ]);
  });
});
