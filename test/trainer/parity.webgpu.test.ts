import { describe, expect, it } from "vitest";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it("loses the same on loops and on gpu (webgpu) for 20 iterations", async () => {
      const loops = await trainBriefly({ name: "loops" }, network);
      const gpu = await trainBriefly({ name: "gpu", mode: "webgpu" }, network);
      expect(gpu.backend).toBe("webgpu (fused-encoder)");
      expect(largestDifference(loops.losses, gpu.losses)).toBeLessThan(1e-4);
      expect(gpu.correct).toEqual(loops.correct);
    });
  },
);
