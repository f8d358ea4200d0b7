/** A worker thread of the engine `serialised`: holds a back end of its own, and computes the parts that it is sent. */
import { parentPort, workerData } from "node:worker_threads";
import { createTensorNetwork } from "../layers/network.ts";
import type { Model } from "../model.ts";
import { openWasm } from "./backend.ts";
import { serialisedConvolution } from "./convolution.ts";
import { createMatmul } from "./matmul.ts";
import { computeParts } from "./work.ts";
import type { PartResult, Work } from "./work.ts";

/** What a worker answers; the first answer has no results and says that it is ready. */
export type Answer =
  { readonly results: readonly PartResult[] } | { readonly error: unknown };

const network = createTensorNetwork(
  workerData as Model,
  serialisedConvolution(createMatmul(await openWasm())),
);

function answer(work: Work): Answer {
  try {
    return { results: computeParts(network, work) };
  } catch (error) {
    return { error };
  }
}

function send(message: Answer): void {
  const buffers =
    "results" in message
      ? message.results.flatMap(({ gradsWrtWeights }) =>
          gradsWrtWeights.map(({ buffer }) => buffer as ArrayBuffer),
        )
      : [];
  parentPort?.postMessage(message, buffers);
}

parentPort?.on("message", (work: Work) => send(answer(work)));
send({ results: [] });
