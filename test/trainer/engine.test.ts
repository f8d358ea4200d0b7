import { describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import { ENGINE_NAMES, exercisesOf } from "../../lab/trainer/engine.ts";

describe("exercisesOf", () => {
  it("names, with every exercise, those that it needs itself", () => {
    for (const engine of ENGINE_NAMES) {
      const numbers = exercisesOf(engine);
      for (const { id, needs } of exercises) {
        if (!numbers.includes(id.slice(0, 2))) continue;
        for (const need of needs) expect(numbers).toContain(need.slice(0, 2));
      }
    }
  });

  it("is, for auto, what gpu and serialised need", () => {
    expect(exercisesOf("auto")).toEqual([
      "01",
      "05",
      "06",
      "07",
      "08",
      "09",
      "10",
    ]);
  });
});
