import { describe, expect, it } from "vitest";
import { networksSideBySide } from "../../lab/trainer/side-by-side.ts";

describe("networksSideBySide", () => {
  it("gives a network of `serialised` as many threads as a batch has parts of 25 images", () => {
    const serialised = { name: "serialised" } as const;
    const counts = [10, 25, 26, 100].map((batchSize) =>
      networksSideBySide(serialised, batchSize, 8),
    );
    expect(counts).toEqual([8, 8, 4, 2]);
    expect(networksSideBySide(serialised, 100, 2)).toBe(1);
  });

  it("leaves all cores to one network of `gpu`, and one to each of the others", () => {
    const gpu = { name: "gpu", mode: "webasm" } as const;
    expect(networksSideBySide(gpu, 10, 8)).toBe(1);
    expect(networksSideBySide({ name: "loops" }, 100, 8)).toBe(8);
    expect(networksSideBySide({ name: "reference" }, 100, 8)).toBe(8);
  });
});
