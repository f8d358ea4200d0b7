import { describe, expect, it } from "vitest";
import { largestGradientError } from "./gradients.ts";
import { largestDifference, smallNetworks, trainBriefly } from "./parity.ts";

const webgpu = { name: "gpu", mode: "webgpu" } as const;

describe.each(Object.entries(smallNetworks))(
  "a network with %s",
  (_, network) => {
    it.each(["09", "11"] as const)(
      "loses the same on loops and on gpu (webgpu, by exercise %s) for 20 iterations",
      async (convolution) => {
        const loops = await trainBriefly({ name: "loops" }, network);
        const gpu = await trainBriefly(
          { name: "gpu", mode: "webgpu", convolution },
          network,
        );
        expect(gpu.backend).toBe(
          `webgpu (fused-encoder, exercise ${convolution})`,
        );
        expect(largestDifference(loops.losses, gpu.losses)).toBeLessThan(1e-4);
        expect(gpu.correct).toEqual(loops.correct);
      },
    );

    it("has on gpu (webgpu) the witness's gradients, but for rounding", async () => {
      expect(await largestGradientError(webgpu, network)).toBeLessThanOrEqual(
        1,
      );
    });
  },
);
