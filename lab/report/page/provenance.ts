/** Where the results of a page come from. */
import { counted } from "../../../data/counted.ts";
import { presetOf } from "../../experiments/presets.ts";
import type { Summary } from "../../experiments/record.ts";
import { seedWords, shortHash } from "../words.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** Every number once, for instance `10` or `10, 20 or 40, as the run says`. */
function each(numbers: readonly number[]): string {
  const all = [...new Set(numbers)].toSorted((a, b) => a - b).map(String);
  return all.length === 1
    ? all[0]
    : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}, as the run says`;
}

/** What to know of a sweep, by name. */
function factsOf(summary: Summary): [string, string][] {
  const { dataset, adapter, layers, runs } = summary;
  const { epochs } = runs[0];
  const preset = presetOf(summary);
  const filters = each(runs.map((run) => run.filters));
  const batches = each(runs.map((run) => run.batchSize ?? preset.batchSize));
  const identity = ({ name, sha256 }: { name: string; sha256: string }) =>
    `${name}, SHA-256 ${shortHash(sha256)}…`;
  return [
    [
      "Preset",
      `${summary.preset}: ${filters} filters, batches of ${batches}, ${counted(epochs, "epoch")} of at most ${preset.iterationsPerEpoch} iterations`,
    ],
    ["Data set", identity(dataset)],
    ...(dataset.testedOn
      ? [["Tested on", identity(dataset.testedOn)] as [string, string]]
      : []),
    ...(dataset.division
      ? [["Split", dataset.division] as [string, string]]
      : []),
    ["Seeds", seedWords(runs)],
    ...(layers ? [["Layers from", `${layers}/`] as [string, string]] : []),
    ["Engine", `${summary.engine} on ${summary.backend}`],
    ...(adapter ? [["Adapter", adapter] as [string, string]] : []),
    ["Machine", summary.machine],
    ["Commit", shortHash(summary.commit)],
    [
      "The study",
      "Exploring Convolutional Networks, second coursework of Edinburgh’s Machine Learning Practical, 2018; 64 filters, batches of 100, 100 epochs of 1,000 iterations of EMNIST Balanced, PyTorch on an Nvidia Tesla P100",
    ],
  ];
}

/** @param missing - what the page leaves out, and why */
export function provenanceSection(
  summary: Summary,
  missing: readonly string[],
): Html {
  return html`<section id="how" aria-labelledby="how-title">
    <h2 id="how-title">How this was made</h2>
    <dl class="facts">
      ${factsOf(summary).map(
        ([name, fact]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${fact}</dd>
          </div>`,
      )}
    </dl>
    <p class="note">
      Accuracy is a fraction of the test images that were scored, loss the mean
      cross-entropy on them, with the weights of the epoch that was best on the
      validation set; ± is the standard deviation between seeds. Training values
      are means over an epoch in which the network was still learning. Buffers
      are the arrays of an engine’s training step, process the largest resident
      set. ${summary.runs.length} runs; this page is made of their records
      alone, and loads nothing.
    </p>
    ${missing.map((line) => html`<p class="note missing">${line}</p>`)}
  </section>`;
}
