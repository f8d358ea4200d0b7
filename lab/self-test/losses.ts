/** Whether a machine computes what it should: a small network of the study trains briefly and must lose what was recorded. */
import { readFile } from "node:fs/promises";
import { imagesToFloats } from "../../data/dataset.ts";
import { loadDataset } from "../../data/load.ts";
import { createEngine } from "../trainer/create-engine.ts";
import type { ChosenEngine } from "../trainer/create-engine.ts";
import { initialState } from "../trainer/initialise.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";

const BATCH_SIZE = 10;
const ITERATIONS = 20;
const SEED = 0;

/**
 * So many batches take turns. With a new one in every iteration little is learned, and a layer whose weights never change
 * shows by 2e-4 to 1e-3 only; with two by 3e-3 to 2e-2.
 */
const BATCHES = 2;

/** Ten images of each class. */
const DATA = "drawn-10";

/**
 * How far losses may lie apart, in nats. In float32 the order of additions makes differences of up to 3e-5 within 20
 * iterations; later they grow, so that only statistics can be compared.
 */
export const TOLERANCE = 1e-4;

/** Made by `npm run self-test -- --record`. */
export const RECORDED = new URL("losses.json", import.meta.url);

export interface BriefTraining {
  /** Mean cross-entropy of each iteration's batch, in nats, before its step. */
  readonly losses: readonly number[];
  /** What really computed. */
  readonly backend: string;
  readonly seconds: number;
}

/** Trains the study's network with max pooling, 4 layers and 8 filters for 20 iterations. */
export async function trainBriefly(
  chosen: ChosenEngine,
): Promise<BriefTraining> {
  const { train, classNames } = await loadDataset(DATA);
  const model = buildStudyNetwork({
    reduction: "max_pooling",
    layers: 4,
    filters: 8,
    inputShape: [1, train.height, train.width],
    classes: classNames.length,
  });
  const start = performance.now();
  const initial = initialState(model, SEED);
  const engine = await createEngine(chosen, model, BATCH_SIZE, initial);
  try {
    const losses: number[] = [];
    for (let i = 0; i < ITERATIONS; i++) {
      const indices = Uint32Array.from(
        { length: BATCH_SIZE },
        (_, place) => (i % BATCHES) * BATCH_SIZE + place,
      );
      const labels = Uint8Array.from(indices, (index) => train.labels[index]);
      const images = imagesToFloats(train, indices);
      const [{ loss }] = await engine.train([{ images, labels }]);
      losses.push(loss / BATCH_SIZE);
    }
    const seconds = (performance.now() - start) / 1000;
    return { losses, backend: engine.backend, seconds };
  } finally {
    await engine.dispose();
  }
}

/** What the engine `loops` lost, in nats per image. */
export async function recordedLosses(): Promise<number[]> {
  const text = await readFile(RECORDED, "utf8");
  return (JSON.parse(text) as { readonly losses: number[] }).losses;
}

/** The text of the file of recorded losses. */
export function recordOf(losses: readonly number[]): string {
  return `${JSON.stringify(
    {
      about:
        "Mean cross-entropy, in nats, of each of the self-test's iterations, by the engine loops: the exercises 02 to 06 in plain JavaScript, without gpu.js",
      madeBy: "npm run self-test -- --record",
      losses: losses.map((loss) => Number(loss.toFixed(7))),
    },
    null,
    2,
  )}\n`;
}

export interface Difference {
  /** Absolute, in nats; not a number if a loss is none. */
  readonly largest: number;
  /** Where it is, counted from 1. */
  readonly iteration: number;
  readonly isSmall: boolean;
}

/** Holds losses against the recorded ones. */
export function compareLosses(
  losses: readonly number[],
  recorded: readonly number[],
): Difference {
  const differences = recorded.map((loss, i) => Math.abs(losses[i] - loss));
  const largest = Math.max(...differences);
  const iteration = differences.findIndex((d) => Object.is(d, largest)) + 1;
  return { largest, iteration, isSmall: largest <= TOLERANCE };
}
