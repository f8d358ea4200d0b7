/** What `npm run experiments` says before it trains. */
import { counted } from "../../data/counted.ts";
import type { Dataset, LabelledImages } from "../../data/dataset.ts";
import { evidenceOf } from "../experiments/presets.ts";
import type { Preset } from "../experiments/presets.ts";
import { describeDataset } from "../experiments/provenance.ts";
import { seedWords } from "../report/words.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";

/** How many images there are for what. */
function datasetWords({ name, testedOn, ...set }: Dataset): string {
  const count = ({ labels }: LabelledImages) =>
    labels.length.toLocaleString("en");
  const learned = `${name}: ${count(set.train)} / ${count(set.valid)}`;
  const images = testedOn
    ? `${learned} images for training and validation; ${testedOn.name}: ${counted(set.test.labels.length, "image")} for test`
    : `${learned} / ${count(set.test)} images for training, validation and test`;
  return `${images}, ${counted(set.classNames.length, "class", "classes")}`;
}

/** How much is trained, and on how many images it is scored. */
export function presetWords(preset: Preset): string {
  const { name, filters, epochs, iterationsPerEpoch, batchSize } = preset;
  const iterations = counted(iterationsPerEpoch, "iteration");
  const scored = Number.isFinite(preset.evaluated)
    ? `at most ${counted(preset.evaluated, "image")}`
    : "all images";
  return `preset ${name}: ${counted(filters, "filter")}, ${counted(epochs, "epoch")} of at most ${iterations} of ${counted(batchSize, "image")}, scored on ${scored} of the validation set and of the test set`;
}

/** A warning of classes without a training image; nothing where there are none. */
export function missingClassesWords({
  train,
  classNames,
}: Pick<Dataset, "train" | "classNames">): string | undefined {
  const learned = new Set(train.labels);
  const missing = classNames.filter((_, label) => !learned.has(label));
  if (missing.length === 0) return undefined;
  const names = missing.map((name) => JSON.stringify(name)).join(", ");
  return missing.length === 1
    ? `Warning: the class ${names} has no training image and cannot be learned.`
    : `Warning: the classes ${names} have no training image and cannot be learned.`;
}

/** What is trained on what, and what its results are good for. */
export function experimentsWords(
  dataset: Dataset,
  { preset, seeds, from }: Pick<ExperimentsFlags, "preset" | "seeds" | "from">,
): string {
  const trained = seedWords(seeds.map((seed) => ({ seed })));
  return [
    datasetWords(dataset),
    `${presetWords(preset)}; ${trained}, layers from ${from}`,
    evidenceOf(preset, describeDataset(dataset)).claim,
  ].join("\n");
}
