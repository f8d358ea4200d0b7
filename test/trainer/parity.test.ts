import { describe, expect, it } from "vitest";
import {
  engines,
  largestDifference,
  smallNetworks,
  trainBriefly,
} from "./parity.ts";

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it.each(engines)(
      "loses the same on loops and on %s for 20 iterations",
      async (_name, engine, backend) => {
        const loops = await trainBriefly({ name: "loops" }, network);
        const other = await trainBriefly(engine, network);
        expect(other.backend).toMatch(backend);
        expect(largestDifference(loops.losses, other.losses)).toBeLessThan(
          1e-4,
        );
        expect(other.correct).toEqual(loops.correct);
        // a network whose weights did not move would agree with itself, too
        expect(new Set(loops.losses).size).toBe(20);
      },
    );
  },
);
