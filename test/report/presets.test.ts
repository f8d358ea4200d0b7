import { describe, expect, it } from "vitest";
import { evidenceOf, presets } from "../../lab/experiments/presets.ts";

const { smoke, quick, paper } = presets;

describe("presets", () => {
  it("names every preset as it is looked up", () => {
    for (const [name, preset] of Object.entries(presets))
      expect(preset.name).toBe(name);
  });

  it("repeats the study's own size as paper", () => {
    expect(paper).toMatchObject({
      filters: 64,
      batchSize: 100,
      epochs: 100,
      iterationsPerEpoch: 1_000,
      iterations: 100_000,
      evaluated: Number.POSITIVE_INFINITY,
      isEvidence: true,
    });
  });

  it("counts a run's iterations as epochs times iterations of one", () => {
    for (const preset of [smoke, quick, paper])
      expect(preset.iterations).toBe(preset.epochs * preset.iterationsPerEpoch);
  });

  it("calls smoke and quick no evidence, in the words that are printed too", () => {
    for (const preset of [smoke, quick]) {
      expect(preset.isEvidence).toBe(false);
      expect(preset.claim).toMatch(/no evidence .* the study’s claims/);
      expect(preset.claim).toContain(preset.name);
    }
  });
});

describe("evidenceOf", () => {
  it("is what the preset says on images from elsewhere", () => {
    for (const preset of Object.values(presets)) {
      const { isEvidence, claim } = preset;
      expect(evidenceOf(preset, "emnist")).toEqual({ isEvidence, claim });
    }
  });

  it("is none on the embedded characters, whatever the preset", () => {
    for (const preset of Object.values(presets)) {
      const { isEvidence, claim } = evidenceOf(preset, "drawn");
      expect(isEvidence).toBe(false);
      expect(claim).toMatch(/no evidence .* the study’s claims/);
      expect(claim).toContain("not EMNIST");
    }
  });
});
