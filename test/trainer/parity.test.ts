import { describe, expect, it } from "vitest";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it.each(["cpu", "webasm"] as const)(
      "loses the same on loops and on gpu (%s) for 20 iterations",
      async (mode) => {
        const loops = await trainBriefly({ name: "loops" }, network);
        const gpu = await trainBriefly({ name: "gpu", mode }, network);
        expect(gpu.backend).toMatch(new RegExp(`^${mode} `));
        expect(largestDifference(loops.losses, gpu.losses)).toBeLessThan(1e-4);
        expect(gpu.correct).toEqual(loops.correct);
        // a network whose weights did not move would agree with itself, too
        expect(new Set(loops.losses).size).toBe(20);
      },
    );
  },
);
