/** What a reader meets first: what the page is about, and networks that can be tried at once. */
import { counted } from "../../../data/counted.ts";
import { evidenceOf, presetOf } from "../../experiments/presets.ts";
import type { RunRecord, Summary } from "../../experiments/record.ts";
import { seedsOf } from "../../experiments/summary.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";
import { verdictCounts } from "../verdicts/counts.ts";
import type { Verdict } from "../verdicts/verdict.ts";

function layersOf({ layers, engine }: Summary): string {
  if (engine === "reference") return "TensorFlow.js’s layers";
  return layers === "exercises"
    ? "layers that were written as exercises of this kata"
    : "the layers of this kata";
}

function trainedWords(
  count: number,
  one: string,
  summary: Summary,
  purpose: string,
): string {
  const seeds = seedsOf(summary.runs).length;
  const seedWords = seeds > 1 ? `, from ${seeds} seeds each` : "";
  return `${counted(count, one)} made of ${layersOf(summary)} ${count === 1 ? "was" : "were"} trained here ${purpose}${seedWords}.`;
}

/** How many networks, or own ways of training one, some runs are of. */
function kindsOf(runs: readonly RunRecord[]): number {
  return new Set(runs.map(({ id }) => id)).size;
}

/** What was asked, by the study and by whoever ran this. */
function leadOf(summary: Summary): string {
  const { runs } = summary;
  const studied = runs.filter(({ own }) => own === undefined);
  const owns = runs.filter(({ own }) => own !== undefined);
  const questions = [
    ...new Set(owns.flatMap(({ own }) => own?.question ?? [])),
  ];
  return [
    ...(studied.length > 0
      ? [
          "In 2018 a student asked four questions about convolutional networks, and trained 26 of them to find out.",
          trainedWords(kindsOf(studied), "network", summary, "to ask again"),
        ]
      : []),
    ...(owns.length > 0
      ? [
          `${questions.length === 1 ? "A question" : "Questions"} of one’s own: ${questions.join(" ")}`,
          trainedWords(
            kindsOf(owns),
            "variant",
            summary,
            questions.length === 1 ? "to answer it" : "to answer them",
          ),
        ]
      : []),
  ].join(" ");
}

function metaOf(
  { preset, dataset, runs }: Summary,
  verdicts: readonly Verdict[],
): string {
  const { name, testedOn } = dataset;
  return [
    `preset ${preset}`,
    `data set ${name}${testedOn ? `, tested on ${testedOn.name}` : ""}`,
    counted(runs.length, "run"),
    ...(verdicts.length > 0 ? [verdictCounts(verdicts)] : []),
  ].join(" · ");
}

/** Filled by the page's program. */
const TRY = html`<section id="try" aria-labelledby="try-title">
  <div class="try-side">
    <h2 id="try-title">Write a character</h2>
    <p>
      The networks read it here, in this page, with the convolution and the
      pooling that exercises 02, 05 and 06 of the kata ask you to write.
    </p>
    <div id="picker">
      <p class="note needs-script">This is done by the page’s program.</p>
    </div>
  </div>
  <div id="jury"></div>
</section>`;

/** @param canRead - whether the page's program has the weights of a network */
export function openingOf(
  summary: Summary,
  verdicts: readonly Verdict[],
  canRead: boolean,
): Html {
  const { isEvidence, claim } = evidenceOf(presetOf(summary), summary.dataset);
  return html`<header class="top">
    <div class="opening">
      <p class="eyebrow">A kata for convolutional networks</p>
      <h1>Exploring convolutional networks, again</h1>
      <p class="lede">${leadOf(summary)}</p>
      <p class="meta">${metaOf(summary, verdicts)}</p>
      <p class="${isEvidence ? "claim evidence" : "claim"}">${claim}</p>
    </div>
    ${canRead ? TRY : undefined}
  </header>`;
}
