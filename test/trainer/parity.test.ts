import { describe, expect, it } from "vitest";
import { ADAM } from "../../lab/trainer/adam.ts";
import {
  engines,
  largestDifference,
  smallNetworks,
  trainBriefly,
} from "./parity.ts";

/** Not the study's. */
const ADAM_OF_ONES_OWN = { ...ADAM, learningRate: 0.02, weightDecay: 0.1 };

describe("an optimiser with other settings", () => {
  const network = smallNetworks["max pooling"];

  it.each(engines)(
    "loses the same on loops and on %s for 20 iterations",
    async (_name, engine) => {
      const adam = ADAM_OF_ONES_OWN;
      const study = await trainBriefly({ name: "loops" }, network);
      const loops = await trainBriefly({ name: "loops", adam }, network);
      const other = await trainBriefly({ ...engine, adam }, network);
      expect(largestDifference(loops.losses, other.losses)).toBeLessThan(1e-4);
      // ten times what engines may differ by
      expect(largestDifference(loops.losses, study.losses)).toBeGreaterThan(
        1e-3,
      );
    },
  );
});

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
