import { describe, expect, it } from "vitest";
import { verdictCounts } from "../../../lab/report/verdicts/counts.ts";
import { verdictsOf } from "../../../lab/report/verdicts/verdicts-of.ts";
import { madeUpRuns, madeUpSummary } from "../made-up.ts";

describe("verdictCounts", () => {
  it("counts as undecided only what was asked", () => {
    // one seed decides none of the four findings on pooling; nine are about something else
    const verdicts = verdictsOf(madeUpSummary(madeUpRuns(["pooling"])));
    expect(verdictCounts(verdicts)).toBe(
      "0 confirmed, 0 contradicted, 4 undecided, 9 not run",
    );
  });

  it("speaks of nothing that was not run where all was", () => {
    const [verdict] = verdictsOf(madeUpSummary(madeUpRuns(["pooling"])));
    expect(verdictCounts([verdict])).toBe(
      "0 confirmed, 0 contradicted, 1 undecided",
    );
  });
});
