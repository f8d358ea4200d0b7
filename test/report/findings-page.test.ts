import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { verdictsOf } from "../../lab/report/verdicts/verdicts-of.ts";

const RECORD = "results/reference/all-quick-balanced-fifth-seeds-0-1-2";
const page = readFileSync("docs/findings.md", "utf8");

describe("docs/findings.md", () => {
  const verdicts = verdictsOf(readSummary(`${RECORD}/summary.json`));

  it.each(verdicts.map((verdict) => [verdict.id, verdict] as const))(
    "says of %s what the recorded runs say, under the right heading",
    (_, { claim, sentence, verdict }) => {
      const [, section] = page.split(
        {
          confirmed: "## Confirmed",
          contradicted: "## Contradicted",
          undecided: "## Undecided",
        }[verdict],
      );
      expect(section.split("\n## ")[0]).toContain(
        `- **${claim}** ${sentence}\n`,
      );
    },
  );
});
