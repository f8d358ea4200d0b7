import { describe, expect, it } from "vitest";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it.each([
      { mode: "cpu", convolution: "09" },
      { mode: "webasm", convolution: "09" },
      { mode: "webasm", convolution: "11" },
    ] as const)(
      "loses the same on loops and on gpu ($mode, by exercise $convolution) for 20 iterations",
      async (computing) => {
        const loops = await trainBriefly({ name: "loops" }, network);
        const gpu = await trainBriefly({ name: "gpu", ...computing }, network);
        expect(gpu.backend).toMatch(new RegExp(`^${computing.mode} \\(`));
        expect(gpu.backend).toContain(`exercise ${computing.convolution})`);
        expect(largestDifference(loops.losses, gpu.losses)).toBeLessThan(1e-4);
        expect(gpu.correct).toEqual(loops.correct);
        // a network whose weights did not move would agree with itself, too
        expect(new Set(loops.losses).size).toBe(20);
      },
    );
  },
);
