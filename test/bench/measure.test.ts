import { describe, expect, it } from "vitest";
import { sampled } from "../../lab/bench/measure.ts";

describe("sampled", () => {
  it("calls exactly once where there is no time", async () => {
    let calls = 0;
    const samples = await sampled(() => calls++, 0);
    expect([samples.length, calls]).toEqual([1, 1]);
  });

  it("keeps the time of every call", async () => {
    let calls = 0;
    const samples = await sampled(async () => void calls++, 5);
    expect(samples.length).toBe(calls);
    expect(samples.every((sample) => sample >= 0)).toBe(true);
  });

  it("throws what a call throws", async () => {
    await expect(
      sampled(() => {
        throw new RangeError("a call");
      }, 5),
    ).rejects.toThrow("a call");
  });
});
