/** What all peers train: the same network, initial weights and batches, handed over in files. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { endianness } from "node:os";
import { join } from "node:path";
import { UserError } from "../../../core/errors.ts";
import type { Dataset } from "../../../data/dataset.ts";
import { batchAt, epochLength, orderOf } from "../../trainer/batches.ts";
import type { Batch, TrainingState } from "../../trainer/engine.ts";
import { initialState } from "../../trainer/initialise.ts";
import { convolutionsOf, weightCountOf } from "../../trainer/model.ts";
import type { Model } from "../../trainer/model.ts";
import { buildStudyNetwork } from "../../trainer/study-network.ts";
import type { Reduction } from "../../trainer/study-network.ts";

/** A short training of one of the study's networks. */
export interface Task {
  readonly reduction: Reduction;
  readonly layers: number;
  readonly filters: number;
  readonly batchSize: number;
  readonly iterations: number;
  /** Of the initial weights, and of the order of the images. */
  readonly seed: number;
}

/** A task with the sizes that its data set gives; what `task.json` holds. */
export interface SizedTask extends Task {
  readonly height: number;
  readonly width: number;
  readonly classes: number;
}

export function modelOf({ height, width, ...network }: SizedTask): Model {
  return buildStudyNetwork({ ...network, inputShape: [1, height, width] });
}

function write(
  folder: string,
  name: string,
  parts: readonly (Float32Array | Uint8Array)[],
): void {
  const bytes = parts.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  writeFileSync(join(folder, name), Buffer.concat(bytes));
}

/**
 * Writes `task.json`, `weights.bin` (the convolutions' kernels one after another, float32), `images.bin` (`[T, N, H, W]`, float32)
 * and `labels.bin` (`[T, N]`, bytes), where T is the number of iterations.
 *
 * @param folder - made if it is not there
 * @throws UserError `too-few-images` if the iterations need more batches than the data set fills
 */
export function handOver(
  folder: string,
  task: Task,
  { train, classNames }: Dataset,
): void {
  if (endianness() !== "LE")
    throw new UserError(
      "machine",
      "handOver: numbers are handed over with the low byte first, and this machine has the high byte first; use another one",
    );
  const { batchSize, iterations, seed } = task;
  const { height, width } = train;
  if (epochLength(train, batchSize, iterations) < iterations)
    throw new UserError(
      "too-few-images",
      `handOver: ${iterations} batches of ${batchSize} are more than the ${train.labels.length} training images fill; take a larger data set`,
    );
  const sized = { ...task, height, width, classes: classNames.length };
  const order = orderOf(seed, 1, train);
  const batches = Array.from({ length: iterations }, (_, i) =>
    batchAt(train, order, batchSize, i),
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "task.json"), JSON.stringify(sized));
  write(folder, "weights.bin", initialState(modelOf(sized), seed).weights);
  write(
    folder,
    "images.bin",
    batches.map(({ images }) => images),
  );
  write(
    folder,
    "labels.bin",
    batches.map(({ labels }) => labels),
  );
}

/** What an engine needs to begin. */
export interface HandedOver {
  readonly task: SizedTask;
  readonly model: Model;
  readonly initial: TrainingState;
  readonly batches: readonly Batch[];
}

/** Reads what `handOver` wrote. */
export function readHandedOver(folder: string): HandedOver {
  const bytesOf = (name: string) =>
    Uint8Array.from(readFileSync(join(folder, name)));
  const floatsOf = (name: string) => new Float32Array(bytesOf(name).buffer);
  const task = JSON.parse(
    readFileSync(join(folder, "task.json"), "utf8"),
  ) as SizedTask;
  const model = modelOf(task);
  const numbers = floatsOf("weights.bin");
  let start = 0;
  const weights = convolutionsOf(model).map((layer) => {
    const end = start + weightCountOf(layer);
    const part = numbers.slice(start, end);
    start = end;
    return part;
  });
  const zeros = () => weights.map(({ length }) => new Float32Array(length));
  const { batchSize, iterations, height, width } = task;
  const images = floatsOf("images.bin");
  const labels = bytesOf("labels.bin");
  const pixels = batchSize * height * width;
  return {
    task,
    model,
    initial: { steps: 0, weights, means: zeros(), squares: zeros() },
    batches: Array.from({ length: iterations }, (_, i) => ({
      images: images.slice(i * pixels, (i + 1) * pixels),
      labels: labels.slice(i * batchSize, (i + 1) * batchSize),
    })),
  };
}
