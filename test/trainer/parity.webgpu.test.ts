import { describe, expect, it } from "vitest";
import { largestGradientError } from "./gradients.ts";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

const webgpu = { name: "gpu", mode: "webgpu" } as const;

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it("loses the same on loops and on gpu (webgpu) for 20 iterations", async () => {
      const loops = await trainBriefly({ name: "loops" }, network);
      const gpu = await trainBriefly(webgpu, network);
      expect(gpu.backend).toBe("webgpu (fused-encoder)");
      expect(largestDifference(loops.losses, gpu.losses)).toBeLessThan(1e-4);
      expect(gpu.correct).toEqual(loops.correct);
    });

    it("has on gpu (webgpu) the witness's gradients, but for rounding", async () => {
      expect(await largestGradientError(webgpu, network)).toBeLessThanOrEqual(
        1,
      );
    });
  },
);
