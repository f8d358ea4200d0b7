import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { domainOf, epochTicks, spread } from "../../lab/report/layout.ts";

describe("spread", () => {
  it("moves two labels that are too close apart, each by the same amount", () => {
    expect(spread([100, 104], 20, [0, 200])).toEqual([92, 112]);
  });

  it("keeps labels apart that were apart already", () => {
    expect(spread([150, 20, 80], 20, [0, 200])).toEqual([150, 20, 80]);
  });

  it("puts equal labels in the order in which they come", () => {
    expect(spread([50, 50, 50], 10, [0, 100])).toEqual([40, 50, 60]);
  });

  it("keeps labels inside the interval", () => {
    expect(spread([0, 1, 99, 100], 10, [0, 100])).toEqual([0, 10, 90, 100]);
  });

  const pixels = fc.integer({ min: -50, max: 250 });
  const wanted = fc.array(pixels, { maxLength: 10 });

  it("leaves the gap between any two, and all inside, for whatever is wanted", () => {
    fc.assert(
      fc.property(wanted, (positions) => {
        const places = spread(positions, 20, [0, 200]);
        const ascending = places.toSorted((a, b) => a - b);
        ascending.slice(1).forEach((place, i) => {
          expect(place - ascending[i]).toBeGreaterThanOrEqual(20 - 1e-9);
        });
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(200 + 1e-9);
        }
      }),
    );
  });

  it("never swaps two labels, so that the ties do not cross", () => {
    fc.assert(
      fc.property(fc.uniqueArray(pixels, { maxLength: 10 }), (positions) => {
        const places = spread(positions, 20, [0, 200]);
        const byWish = places
          .map((place, i) => ({ place, wish: positions[i] }))
          .toSorted((a, b) => a.wish - b.wish);
        const ascending = places.toSorted((a, b) => a - b);
        expect(byWish.map(({ place }) => place)).toEqual(ascending);
      }),
    );
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(wanted, (positions) => {
        const once = spread(positions, 20, [0, 200]);
        spread(once, 20, [0, 200]).forEach((place, i) =>
          expect(place).toBeCloseTo(once[i], 6),
        );
      }),
    );
  });
});

describe("domainOf", () => {
  it("leaves a little room around the values", () => {
    const [low, high] = domainOf([0.25, 0.75], [0, 1]);
    expect(low).toBeCloseTo(0.23, 12);
    expect(high).toBeCloseTo(0.77, 12);
  });

  it("does not go beyond what a value can be", () => {
    expect(domainOf([0, 1], [0, 1])).toEqual([0, 1]);
  });

  it("gives a single value, or values that hardly differ, the least range of 0.1", () => {
    expect(domainOf([0.5], [0, 1])).toEqual([0.45, 0.55]);
  });

  it("ignores what is not finite", () => {
    const values = [Number.NaN, 0.25, 0.75, Number.POSITIVE_INFINITY];
    expect(domainOf(values, [0, 1])).toEqual(domainOf([0.25, 0.75], [0, 1]));
  });

  it("is 0 to 1 where nothing is finite", () => {
    expect(domainOf([Number.NaN], [0, 1])).toEqual([0, 1]);
    expect(domainOf([], [0, 1])).toEqual([0, 1]);
  });
});

describe("epochTicks", () => {
  it("names every epoch of a short training and leaves a long one to the axis", () => {
    expect(epochTicks(3)).toEqual([1, 2, 3]);
    expect(epochTicks(1)).toEqual([1]);
    expect(epochTicks(100)).toBeUndefined();
  });
});
