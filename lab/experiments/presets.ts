/** How large a run is. The declarations say what varies between runs; a preset says what is the same in all of them. */
import { BALANCED_CLASS_NAMES } from "../../data/class-names.ts";
import { counted } from "../../data/counted.ts";
import type { DatasetRecord, PresetName, Summary } from "./record.ts";

export interface Preset {
  readonly name: PresetName;
  /** Output channels of every convolution. */
  readonly filters: number;
  /** Images per training iteration. */
  readonly batchSize: number;
  readonly epochs: number;
  /** An epoch ends after so many iterations, or after the last whole batch of the training set if that comes first. */
  readonly iterationsPerEpoch: number;
  /** Iterations of one run at most: `epochs` times `iterationsPerEpoch`. */
  readonly iterations: number;
  /** How many images of the validation set, and of the test set, are scored at most; infinity is all of them. */
  readonly evaluated: number;
  /** Whether its results can support or contradict the study's claims. */
  readonly isEvidence: boolean;
  /** What its results are good for, in a sentence to print. */
  readonly claim: string;
}

/**
 * The sizes, and the only place to change them.
 *
 * Small batches make the small presets learn: a network has to leave chance first, which takes it some 300 to 800
 * iterations whatever the batch. The deep ones take longer: of 20 of the depth networks with 8 filters, on a fifth of EMNIST Balanced,
 * those that learn within 3,040 iterations of 10 images were all far above chance after 1,600 (the last of them max pooling
 * with 8 layers, at 0.14), and not after 800 (0.08). The others (average pooling with 8 layers, striding with 6 and 8) were at
 * chance to the end.
 */
export const presets: Readonly<Record<PresetName, Preset>> = {
  smoke: preset("smoke", {
    filters: 8,
    batchSize: 10,
    epochs: 4,
    iterationsPerEpoch: 300,
    evaluated: 1_000,
    isEvidence: false,
    claim:
      "The smoke preset only shows that everything runs, with a small network and little training: no evidence for or against the study’s claims.",
  }),
  quick: preset("quick", {
    filters: 8,
    batchSize: 10,
    epochs: 10,
    iterationsPerEpoch: 200,
    evaluated: 1_000,
    isEvidence: false,
    claim:
      "The quick preset shows the whole study in miniature, with small networks and little training: no evidence for or against the study’s claims.",
  }),
  paper: preset("paper", {
    filters: 64,
    batchSize: 100,
    epochs: 100,
    iterationsPerEpoch: 1_000,
    evaluated: Number.POSITIVE_INFINITY,
    isEvidence: true,
    claim: "The paper preset repeats the study’s own setting.",
  }),
};

const NO_EVIDENCE = "no evidence for or against the study’s claims";

/**
 * A preset with another number of epochs; with fewer than its own it is no evidence.
 *
 * @param epochs - at least 1
 */
export function forEpochs(ofPreset: Preset, epochs: number): Preset {
  const { name, isEvidence, claim, iterationsPerEpoch } = ofPreset;
  const isShort = epochs < ofPreset.epochs;
  return {
    ...ofPreset,
    epochs,
    iterations: epochs * iterationsPerEpoch,
    isEvidence: isEvidence && !isShort,
    claim:
      isEvidence && isShort
        ? `The ${name} preset with ${epochs} of its ${ofPreset.epochs} epochs trains less than the study did: ${NO_EVIDENCE}.`
        : claim,
  };
}

/** The preset that a summary's runs were trained with. */
export function presetOf({ preset: name, runs }: Summary): Preset {
  return forEpochs(
    presets[name],
    Math.min(...runs.map(({ epochs }) => epochs)),
  );
}

/** Why results on a data set are no evidence, and what they are instead. */
interface Objection {
  readonly what: string;
  readonly thus: string;
}

/** Whether a data set has the study's classes, as far as is known. */
export function hasStudyClasses({
  classNames = BALANCED_CLASS_NAMES,
}: DatasetRecord): boolean {
  return classNames.join("\n") === BALANCED_CLASS_NAMES.join("\n");
}

/** What keeps results on this data set from being held against the study's, whatever the preset; nothing if it is unknown. */
function objectionTo(dataset: DatasetRecord): Objection | undefined {
  const { name, origin, classNames = [], testedOn } = dataset;
  if (testedOn)
    return {
      what: `Trained on ${name} and tested on ${testedOn.name}`,
      thus: `this shows how far what was learned carries over, and is ${NO_EVIDENCE}`,
    };
  if (origin === "drawn")
    return {
      what: `The data set ${name} is the project’s own, and is not EMNIST`,
      thus: NO_EVIDENCE,
    };
  return hasStudyClasses(dataset)
    ? undefined
    : {
        what: `The data set ${name} has ${counted(classNames.length, "class", "classes")}, and not the 47 of EMNIST Balanced`,
        thus: "this can show whether the study’s conclusions hold there, too, but its numbers are no measure for the study’s",
      };
}

/**
 * What results of this preset on this data set can say about the study's claims.
 *
 * @returns whether they are evidence, and what to print about it
 */
export function evidenceOf(
  { isEvidence, claim }: Preset,
  dataset: DatasetRecord,
): { readonly isEvidence: boolean; readonly claim: string } {
  const objection = objectionTo(dataset);
  if (!isEvidence) {
    const more = objection ? ` ${objection.what}.` : "";
    return { isEvidence: false, claim: claim + more };
  }
  if (objection) {
    const { what, thus } = objection;
    return { isEvidence: false, claim: `${what}: ${thus}.` };
  }
  const { name, imageCount, classNames } = dataset;
  if (imageCount === undefined || classNames === undefined)
    return {
      isEvidence: false,
      claim: `It is not recorded what the data set ${name} holds: ${NO_EVIDENCE}.`,
    };
  return {
    isEvidence: true,
    claim: `${claim} Its data set ${name} has ${imageCount.toLocaleString("en")} images of the 47 classes of EMNIST Balanced, of which the study had 131,600: the results can be held against the study’s claims.`,
  };
}

function preset(
  name: PresetName,
  size: Omit<Preset, "name" | "iterations">,
): Preset {
  const iterations = size.epochs * size.iterationsPerEpoch;
  return { name, ...size, iterations };
}
