import { describe, expect, it } from "vitest";
import { breakDown } from "../../lab/bench/breakdown.ts";
import { buildStudyNetwork } from "../../lab/trainer/study-network.ts";

describe("breakDown", () => {
  it("finds in gpu.js's executor what a step consists of", async () => {
    const model = buildStudyNetwork({
      reduction: "max_pooling",
      layers: 1,
      filters: 2,
      inputShape: [1, 8, 8],
      classes: 3,
    });
    const { byKernel, adapter, ...parts } = await breakDown(model, 2);
    expect(adapter).toBeTruthy();
    for (const microseconds of Object.values(parts))
      expect(microseconds).toBeGreaterThan(0);
    const callsOf = (part: string) =>
      byKernel.find(({ name }) => name.startsWith(part))?.calls;
    expect(callsOf("maxPool2dFprop")).toBe(1);
    expect(callsOf("maxPool2dBprop")).toBe(1);
    expect(byKernel.map(({ name }) => name)).not.toContain("?");
  });
});
