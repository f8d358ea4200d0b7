import { describe, expect, it } from "vitest";
import { scopeOf } from "../../../lab/report/verdicts/scope.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";
import { sweep } from "./sweep.ts";

describe("scopeOf", () => {
  it("says what a small preset cannot show", () => {
    const runs = madeUpRuns(["pooling"], 4).map((run) => ({
      ...run,
      testImages: 1_000,
    }));
    expect(scopeOf(madeUpSummary(runs))).toEqual({
      isEvidence: false,
      where: "with the smoke preset on made-up",
      lines: [
        "The smoke preset only shows that everything runs, with a small network and little training: no evidence for or against the study’s claims.",
        "A verdict here is about this preset and this data, and says so wherever it is quoted.",
        // 4 epochs of 300 iterations of 10 images, and 100 of 1,000 of 100
        "These runs cannot show how networks of 64 filters compare (these have 8), or what longer training brings, above all overfitting (these networks learned from 12,000 images, counting repeats, the study’s from 10,000,000).",
        "With one seed no difference of accuracy or loss can be told from chance, so none decides anything here; a collapse, or a large factor of speed, can. Train more seeds with --seeds.",
        // sqrt(0.5 * 0.5 / 1000)
        "The intervals are about other seeds, not about other test images: those would move the best accuracy here, 0.5000, by about 0.0158 (one standard error of 1,000 images).",
      ],
    });
  });

  it("has nowhere to name where results are evidence", () => {
    const summary = sweep({ "max_pooling-4": [{}, {}] });
    const { isEvidence, where, lines } = scopeOf(summary);
    expect(isEvidence).toBe(true);
    expect(where).toBeUndefined();
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^Networks are compared seed by seed\./);
  });

  it("names only what a preset lacks: of the study's sizes on other data nothing", () => {
    const drawn = sweep(
      { "max_pooling-4": [{}, {}] },
      { dataset: { name: "drawn-2800", sha256: "0", origin: "drawn" } },
    );
    expect(scopeOf(drawn).where).toBe("with the paper preset on drawn-2800");
    expect(scopeOf(drawn).lines.join(" ")).not.toContain("cannot show");
  });

  it("gives no error of test images whose number is not known", () => {
    const [line] = scopeOf(madeUpSummary(madeUpRuns(["pooling"]))).lines.slice(
      -1,
    );
    expect(line).toBe(
      "The intervals are about other seeds, not about other test images.",
    );
  });
});
