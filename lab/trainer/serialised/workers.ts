/** A crew of worker threads, as TensorFlow.js's WebAssembly back end has one thread in Node. */
import { Worker } from "node:worker_threads";
import type { Model } from "../model.ts";
import type { Answer } from "./worker.ts";
import type { Crew, PartResult, Work } from "./work.ts";

/**
 * Images of a part: a fixed number, so that what is computed does not depend on the number of cores. Processor time per image
 * of the study's default network, 2 cores: 9.8 ms in parts of 10 images, 8.8 ms in parts of 25 and of 50.
 */
export const PART_SIZE = 25;

interface Hand {
  compute(work: Work): Promise<readonly PartResult[]>;
  dispose(): Promise<void>;
}

/** Starts a thread and waits until it can compute. */
async function hire(model: Model): Promise<Hand> {
  const worker = new Worker(new URL("worker.mjs", import.meta.url), {
    workerData: model,
  });
  // one answer to each message, and nothing is sent before the last answer came
  const answered = () =>
    new Promise<readonly PartResult[]>((resolve, reject) => {
      worker
        .removeAllListeners()
        .once("message", (answer: Answer) => {
          if ("error" in answer) reject(answer.error);
          else resolve(answer.results);
        })
        .once("error", reject)
        .once("exit", (code) =>
          reject(new Error(`serialised: a thread ended by itself (${code})`)),
        );
    });
  await answered();
  return {
    compute(work) {
      worker.postMessage(work, []);
      return answered();
    },
    async dispose() {
      await worker.removeAllListeners().terminate();
    },
  };
}

/** Starts so many threads, or none. */
async function hireAll(model: Model, count: number): Promise<Hand[]> {
  const hired = await Promise.allSettled(
    Array.from({ length: count }, () => hire(model)),
  );
  const hands = hired.flatMap((one) =>
    one.status === "fulfilled" ? [one.value] : [],
  );
  const failed = hired.find((one) => one.status === "rejected");
  if (failed) {
    await Promise.all(hands.map((hand) => hand.dispose()));
    throw failed.reason;
  }
  return hands;
}

/** How many threads have something to do in a batch. */
export function threadsOf(batchSize: number): number {
  return Math.ceil(batchSize / PART_SIZE);
}

/**
 * Starts threads, no more of them than a batch has parts. Thread `i` of `n` computes the parts `i`,
 * `i + n`, `i + 2n` ...
 *
 * @param batchSize - images of a batch of training
 * @param threads - at most
 */
export async function createWorkerCrew(
  model: Model,
  batchSize: number,
  threads: number,
): Promise<Crew> {
  const count = Math.min(threads, threadsOf(batchSize));
  const hands = await hireAll(model, count);
  return {
    backend: `wasm (${count} ${count === 1 ? "worker" : "workers"}, parts of ${PART_SIZE} images)`,
    partSize: PART_SIZE,
    async compute(work) {
      const answers = await Promise.all(
        hands.map((hand, i) =>
          hand.compute({
            ...work,
            parts: work.parts.filter((_, part) => part % count === i),
          }),
        ),
      );
      return work.parts.map(
        (_, part) => answers[part % count][Math.floor(part / count)],
      );
    },
    async dispose() {
      await Promise.all(hands.map((hand) => hand.dispose()));
    },
  };
}
