import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inParallel } from "./in-parallel.ts";

describe("inParallel", () => {
  it("gives the results in the order of the items, whichever is ready first", async () => {
    const waits = [20, 1, 10];
    const work = (wait: number) => setTimeout(wait, wait);
    expect(await inParallel(waits, 3, work)).toEqual(waits);
  });

  it("never works on more items than it may", async () => {
    let running = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5], 2, async () => {
      most = Math.max(most, ++running);
      await setTimeout(1);
      running--;
    });
    expect(most).toBe(2);
  });

  it("fails as its work does", async () => {
    const work = async () => Promise.reject(new Error("no"));
    await expect(inParallel([1, 2], 2, work)).rejects.toThrow("no");
  });
});
