import { describe, expect, it } from "vitest";
import { judgeBackEnd } from "../../lab/self-test/judge.ts";
import {
  compareLosses,
  recordedLosses,
  trainBriefly,
} from "../../lab/self-test/losses.ts";

describe("compareLosses", () => {
  it("tells the largest difference and where it is", () => {
    const { largest, iteration, isSmall } = compareLosses(
      [3, 2.5, 2],
      [3, 2.25, 2.125],
    );
    expect([largest, iteration, isSmall]).toEqual([0.25, 2, false]);
  });

  it("takes a ten thousandth for small, and a little more for large", () => {
    expect(compareLosses([1.00009, 1], [1, 1]).isSmall).toBe(true);
    expect(compareLosses([1, 0.99989], [1, 1]).isSmall).toBe(false);
  });

  it("takes what is no number, and a loss that is missing, for no small difference", () => {
    expect(compareLosses([Number.NaN, 1], [1, 1])).toMatchObject({
      iteration: 1,
      isSmall: false,
    });
    expect(compareLosses([1], [1, 1])).toMatchObject({
      iteration: 2,
      isSmall: false,
    });
  });
});

describe("the recorded losses", () => {
  it("are what the engine loops loses", async () => {
    const { losses } = await trainBriefly({ name: "loops" });
    const { largest } = compareLosses(losses, await recordedLosses());
    expect(largest).toBeLessThan(1e-6); // they are recorded with 7 decimals
  });

  it("fall, so that they tell something of the training", async () => {
    const losses = await recordedLosses();
    expect(losses[0] - losses[18]).toBeGreaterThan(0.01);
  });
});

describe("judgeBackEnd", () => {
  it("finds webasm sound", async () => {
    const { line, isSound } = await judgeBackEnd(
      "webasm",
      await recordedLosses(),
    );
    expect(line).toMatch(/^webasm +right .* webasm \(fused/);
    expect(isSound).toBe(true);
  });

  it("finds it unsound where one loss was otherwise", async () => {
    const recorded = await recordedLosses();
    recorded[13] += 3e-4;
    const { line, isSound } = await judgeBackEnd("webasm", recorded);
    expect(line).toMatch(/^webasm +WRONG +3\.0e-4 at iteration 14 /);
    expect(isSound).toBe(false);
  });
});
