/** The verdicts of a summary on the study's findings. */
import type { Summary } from "../../experiments/record.ts";
import { questionsOf } from "../rows.ts";
import { findings } from "./findings.ts";
import { networkWords } from "./networks.ts";
import { allWords, notRun } from "./number-words.ts";
import { decisionOf } from "./parts.ts";
import type { Part } from "./parts.ts";
import { resultsOf } from "./results.ts";
import { scopeOf } from "./scope.ts";
import type { Decision, Verdict } from "./verdict.ts";

/** One for each of the study's findings, in its order, whatever was run. */
export function verdictsOf(summary: Summary): Verdict[] {
  const results = resultsOf(summary);
  const { where } = scopeOf(summary);
  const asked = questionsOf(summary);
  return findings.map(({ id, experiment, claim, rule, parts, beside }) => {
    const judged = parts(results);
    const verdict = decisionOf(judged);
    const aside = beside?.(results);
    return {
      id,
      ...(experiment && { experiment }),
      claim,
      verdict,
      isAsked:
        verdict !== "undecided" ||
        (experiment
          ? asked.includes(experiment)
          : summary.serialisation !== undefined),
      sentence: sentences(
        sentenceOf(verdict, judged, conditionsOf(judged, experiment && where)),
        aside?.fact ? `Beside that: ${aside.fact}` : "",
      ),
      rule,
      comparisons: [
        ...judged.flatMap(({ comparisons }) => comparisons),
        ...(aside?.comparisons ?? []),
      ],
    };
  });
}

/**
 * What a verdict holds for: not the study's own setting, if `where` is given, and of times and memory one engine. For instance
 * `with the quick preset on drawn and the engine gpu`.
 */
function conditionsOf(parts: readonly Part[], where?: string): string {
  const engines = parts
    .flatMap(({ comparisons }) => comparisons)
    .flatMap(({ engine }) => engine ?? []);
  if (engines.length === 0) return where ?? "";
  const words = `the engine ${allWords([...new Set(engines)])}`;
  return where ? `${where} and ${words}` : `with ${words}`;
}

const words: Readonly<Record<Decision, string>> = {
  confirmed: "Confirmed",
  contradicted: "Contradicted",
  undecided: "Undecided",
};

/**
 * The verdict, what it rests on, and then what else is known.
 *
 * @param conditions - empty where there are none
 */
function sentenceOf(
  verdict: Decision,
  parts: readonly Part[],
  conditions: string,
): string {
  const facts = (answer: Part["answer"]) =>
    parts
      .filter((part) => part.answer === answer)
      .flatMap(({ fact }) => fact ?? []);
  const holding = facts("yes").join("; ");
  const open = openWords(parts);
  const beginning = [words[verdict], conditions]
    .filter((text) => text !== "")
    .join(" ");
  switch (verdict) {
    case "confirmed":
      return `${beginning}: ${holding}`;
    case "contradicted":
      return sentences(
        `${beginning}: ${facts("no").join("; ")}`,
        holding && `What does hold: ${holding}`,
        open && `What is open: ${open}`,
      );
    case "undecided":
      return sentences(
        `${beginning}: ${open}`,
        holding && `What does hold: ${holding}`,
      );
  }
}

function sentences(...all: readonly string[]): string {
  return all
    .filter((text) => text !== "")
    .map((text) => (text.endsWith(".") ? text : `${text}.`))
    .join(" ");
}

/** The open parts, those that are open for the same reason together, and then what was not run. */
function openWords(parts: readonly Part[]): string {
  const open = parts.filter(({ answer }) => answer === "open");
  const byReason = new Map<string, string[]>();
  for (const { fact, because = "" } of open) {
    const facts = byReason.get(because) ?? [];
    byReason.set(because, fact === undefined ? facts : [...facts, fact]);
  }
  const missing = new Set(open.flatMap((part) => part.missing ?? []));
  return [
    ...[...byReason].map(([because, facts]) =>
      [facts.join("; "), because].filter((text) => text !== "").join(" – "),
    ),
    missing.size > 0 ? notRun([...missing].map(networkWords)) : "",
  ]
    .filter((text) => text !== "")
    .join("; ");
}
