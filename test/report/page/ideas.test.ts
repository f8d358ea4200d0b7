import { describe, expect, it } from "vitest";
import { ideaOf } from "../../../lab/report/page/ideas.ts";
import { madeUpSummary } from "../made-up.ts";

describe("ideaOf", () => {
  const quick = madeUpSummary([], { preset: "quick" });

  it("says that the maps of overlapping pooling grow by one from block to block", () => {
    expect(ideaOf("overlap", quick, 47)).toContain(
      "28, 29, 30, 31 and 32 rows from block to block",
    );
  });

  it.each(["depth", "stride"] as const)(
    "says of %s that a convolution in place of a pooling has weights",
    (experiment) => {
      // one channel in: 9 * 8, then 3 (or 7) times 9 * 8 * 8, and 47 * 8 * 2 * 2
      expect(ideaOf(experiment, quick, 47)).toContain(
        "5,608 weights against 3,304 at 8 filters and 4 layers",
      );
    },
  );

  it("has the weights of the preset's networks", () => {
    expect(
      ideaOf("stride", madeUpSummary([], { preset: "paper" }), 47),
    ).toContain("at 64 filters");
  });
});
