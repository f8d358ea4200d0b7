import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { verdictsPage } from "../../../lab/report/verdicts/page.ts";
import { verdictsOf } from "../../../lab/report/verdicts/verdicts-of.ts";
import { escaped } from "../../../lab/report/markdown.ts";
import { madeUpSummary } from "../made-up.ts";
import { accuracies, ALL, sweep } from "./sweep.ts";

const whole = sweep(Object.fromEntries(ALL.map((id) => [id, [{}, {}, {}]])));
const pooling = sweep({
  "max_pooling-4": accuracies(0.885, 0.886, 0.887),
  "avg_pooling-4": accuracies(0.88, 0.88, 0.88),
});

/** A section of the page. */
function sectionOf(page: string, id: string): string {
  const begin = page.indexOf(`\n## ${id}\n`);
  return page.slice(begin + 1, page.indexOf("\n## ", begin + 1));
}

describe("verdictsPage", () => {
  it("shows claim, verdict, numbers and rule of a finding", () => {
    expect(sectionOf(verdictsPage(pooling), "pooling-test"))
      .toMatchInlineSnapshot(`
      "## pooling-test

      **Claim.** Max pooling tests slightly better than average pooling, with nearly the same loss.

      **Verdict.** Confirmed: on the test set max pooling’s accuracy is 0.0060 higher than average pooling’s (95% interval 0.0035 to 0.0085 higher, 3 seeds); max pooling’s test loss is 0.0000 nats higher than average pooling’s (95% interval 0.0000 to 0.0000 higher, 3 seeds).

      | Compared                                   |   Study |    Ours |       95% interval |   n |
      | ------------------------------------------ | ------: | ------: | -----------------: | --: |
      | test accuracy: max less average pooling    | +0.0053 | +0.0060 | +0.0035 to +0.0085 |   3 |
      | test loss: max less average pooling (nats) | +0.0034 |  0.0000 |   0.0000 to 0.0000 |   3 |

      **Rule.** Both at 4 layers. Confirmed if max pooling’s test accuracy lies above average pooling’s and their test losses within 0.02 nats of each other; contradicted if the accuracy lies below, or the losses further apart.
      "
    `);
  });

  it("has all sentences, and counts the verdicts", () => {
    const page = verdictsPage(whole);
    const verdicts = verdictsOf(whole);
    for (const { sentence } of verdicts)
      expect(page).toContain(escaped(sentence));
    const count = (decision: string) =>
      verdicts.filter(({ verdict }) => verdict === decision).length;
    expect(page).toContain(
      `\n${count("confirmed")} confirmed, ${count("contradicted")} contradicted, ${count("undecided") - 1} undecided, 1 not run.\n`,
    );
  });

  it("warns of what is no evidence, and not of what is", () => {
    const quick = verdictsPage({ ...whole, preset: "quick" });
    expect(quick).toContain("\n> **Warning:** The quick preset shows");
    expect(quick).toContain("- These runs cannot show how networks of 64");
    expect(verdictsPage(whole)).not.toContain("Warning");
  });

  it("tells how many of the study's differences stand out from our noise", () => {
    expect(verdictsPage(pooling)).toContain(
      "The deviation is known of 1 difference, of which 1 stands out.",
    );
    expect(verdictsPage(madeUpSummary([]))).toContain(
      "No difference here was trained from two seeds or more",
    );
  });

  it("says that the noise of small networks is not the study's", () => {
    const says = "it says nothing about the noise between seeds at the study";
    expect(verdictsPage({ ...pooling, preset: "quick" })).toContain(says);
    expect(verdictsPage(pooling)).not.toContain(says);
  });

  it("escapes names that Markdown would take for marks", () => {
    const page = verdictsPage({
      ...pooling,
      preset: "quick",
      dataset: { name: "my_*set*|", sha256: "0" },
    });
    expect(page).toContain(
      String.raw`preset on my\_\*set\*\|: on the test set`,
    );
  });

  it("is formatted as Prettier would format it", async () => {
    for (const summary of [whole, pooling, madeUpSummary([])]) {
      const page = verdictsPage(summary);
      expect(await format(page, { parser: "markdown" })).toBe(page);
    }
  });
});
