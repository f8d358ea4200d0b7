import { describe, expect, it } from "vitest";
import { gradientCase, largestGradientError } from "./gradients.ts";
import { engines, smallNetworks } from "./parity.ts";
import { witnessedGradients, witnessedLoss } from "./witness.ts";

describe.each(Object.entries(smallNetworks))(
  "the gradients of a network with %s",
  (_, network) => {
    it("are the witness's slopes of the loss, by central differences", () => {
      const { model, batch, initial } = gradientCase(network, 3);
      const weights = initial.weights.map((array) => Float64Array.from(array));
      const gradients = witnessedGradients(model, weights, batch);
      const slope = (layer: number, i: number, step: number) => {
        const loss = (move: number) => {
          const moved = weights.map((array) => array.slice());
          moved[layer][i] += move;
          return witnessedLoss(model, moved, batch);
        };
        return (loss(step) - loss(-step)) / (2 * step);
      };
      // a power of two, so that no weight is rounded; small, so that hardly a ReLU or a maximum changes over within it
      const h = 2 ** -18;
      // the loss is off by less than 1,000 unit roundoffs, and each difference has two of it
      const rounding = (1000 * 2 ** -53 * 2) / h;
      for (const [layer, { value }] of gradients.entries()) {
        const stride = Math.ceil(value.length / 6);
        for (let i = 0; i < value.length; i += stride) {
          const near = slope(layer, i, h);
          // differences are off by h^2 times a third derivative: going to 2h shows three times as much
          const curvature = Math.abs(slope(layer, i, 2 * h) - near);
          expect(Math.abs(near - value[i])).toBeLessThanOrEqual(
            curvature + rounding,
          );
        }
      }
    });

    it.each([
      ["loops", { name: "loops" }, /^javascript$/] as const,
      ...engines,
    ])(
      "are what %s computes, but for rounding",
      async (_name, engine, _backend) => {
        const error = await largestGradientError(engine, network);
        expect(error).toBeLessThanOrEqual(1);
      },
    );
  },
);
