import { describe, expect, it } from "vitest";
import { resultOf } from "../../lab/bench/contest.ts";

describe("resultOf", () => {
  it("gives iterations per second of every turn, and memory as the last one left it", () => {
    const turn = { backend: "javascript", iterations: 4, milliseconds: 2000 };
    const taken = [
      { ...turn, peakRssMiB: 50 },
      { ...turn, milliseconds: 500, peakRssMiB: 60, bufferMiB: 7 },
    ];
    expect(resultOf({ label: "loops", taken, adapter: "a card" })).toEqual({
      label: "loops",
      backend: "javascript",
      adapter: "a card",
      peakRssMiB: 60,
      bufferMiB: 7,
      iterationsPerSecond: [2, 8],
    });
  });
});
