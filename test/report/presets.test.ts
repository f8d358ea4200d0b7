import { describe, expect, it } from "vitest";
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import {
  evidenceOf,
  forEpochs,
  presets,
} from "../../lab/experiments/presets.ts";
import type { DatasetRecord } from "../../lab/experiments/record.ts";

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

describe("forEpochs", () => {
  it("trains as long as said, and with fewer epochs than the study's is no evidence", () => {
    const short = forEpochs(paper, 10);
    expect(short).toMatchObject({ epochs: 10, iterations: 10_000 });
    expect(short.isEvidence).toBe(false);
    expect(short.claim).toBe(
      "The paper preset with 10 of its 100 epochs trains less than the study did: no evidence for or against the study’s claims.",
    );
    expect(forEpochs(paper, 100)).toEqual(paper);
    expect(forEpochs(smoke, 1).claim).toBe(smoke.claim);
  });
});

const balanced: DatasetRecord = {
  name: "my-letters",
  sha256: "0",
  origin: "files",
  imageCount: 26_320,
  classNames: BALANCED_CLASS_NAMES,
};
const NO_EVIDENCE = /no evidence for or against the study’s claims\./;

describe("evidenceOf", () => {
  it("holds paper's results on the 47 classes of EMNIST Balanced against the study's, and names set and size", () => {
    expect(evidenceOf(paper, balanced)).toEqual({
      isEvidence: true,
      claim:
        "The paper preset repeats the study’s own setting. Its data set my-letters has 26,320 images of the 47 classes of EMNIST Balanced, of which the study had 131,600: the results can be held against the study’s claims.",
    });
  });

  it("goes by what a set is, not by what its folder is called", () => {
    const { isEvidence } = evidenceOf(paper, { ...balanced, name: "drawn" });
    expect(isEvidence).toBe(true);
  });

  it("says what the small presets say on images from elsewhere, also where their classes are not recorded", () => {
    const { name, sha256 } = balanced;
    for (const preset of [smoke, quick])
      for (const dataset of [balanced, { name, sha256 }])
        expect(evidenceOf(preset, dataset)).toEqual({
          isEvidence: false,
          claim: preset.claim,
        });
  });

  it("is none on drawn characters, whatever the preset", () => {
    for (const preset of Object.values(presets)) {
      const drawn = { ...balanced, name: "drawn", origin: "drawn" } as const;
      const { isEvidence, claim } = evidenceOf(preset, drawn);
      expect(isEvidence).toBe(false);
      expect(claim).toMatch(/no evidence .* the study’s claims/);
      expect(claim).toContain("not EMNIST");
    }
  });

  it("is none on ten classes, and says what such results can show", () => {
    const tenClasses = {
      ...balanced,
      name: "fashion",
      classNames: Array.from("0123456789"),
    };
    expect(evidenceOf(paper, tenClasses)).toEqual({
      isEvidence: false,
      claim:
        "The data set fashion has 10 classes, and not the 47 of EMNIST Balanced: this can show whether the study’s conclusions hold there, too, but its numbers are no measure for the study’s.",
    });
    expect(evidenceOf(smoke, tenClasses)).toEqual({
      isEvidence: false,
      claim: `${smoke.claim} The data set fashion has 10 classes, and not the 47 of EMNIST Balanced.`,
    });
  });

  it("is none on 47 classes of other names", () => {
    const classNames = BALANCED_CLASS_NAMES.with(46, "T");
    const { isEvidence, claim } = evidenceOf(paper, {
      ...balanced,
      classNames,
    });
    expect(isEvidence).toBe(false);
    expect(claim).toContain("47 classes, and not the 47 of EMNIST Balanced");
  });

  it("is none where other images were tested on than learned from", () => {
    const testedOn = { name: "others", sha256: "1" };
    for (const preset of Object.values(presets)) {
      const { isEvidence, claim } = evidenceOf(preset, {
        ...balanced,
        testedOn,
      });
      expect(isEvidence).toBe(false);
      expect(claim).toContain("Trained on my-letters and tested on others");
      expect(claim).toMatch(/no evidence for or against the study’s claims/);
    }
  });

  it("is none where it is not recorded what the set holds", () => {
    const { name, sha256 } = balanced;
    const { isEvidence, claim } = evidenceOf(paper, { name, sha256 });
    expect(isEvidence).toBe(false);
    expect(claim).toMatch(NO_EVIDENCE);
  });
});
