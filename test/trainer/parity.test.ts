import { describe, expect, it } from "vitest";
import type { ChosenEngine } from "../../lab/trainer/create-engine.ts";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

const engines: [name: string, ChosenEngine, backend: RegExp][] = [
  [
    "serialised",
    { name: "serialised" },
    /^(wasm \(\d+ workers?, parts of 10 images\)|tensorflow on .+)$/,
  ],
  ["reference", { name: "reference" }, /^(wasm|tensorflow on .+)$/],
  ["gpu (cpu)", { name: "gpu", mode: "cpu" }, /^cpu \(generic\)$/],
  ["gpu (webasm)", { name: "gpu", mode: "webasm" }, /^webasm \(fused-/],
];

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
