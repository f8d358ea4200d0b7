/** The process of one contestant: opens an engine, trains it a little, and then takes turns when it is told to. */
import { UserError } from "../../core/errors.ts";
import { peakRssMiB } from "../experiments/peak-memory.ts";
import { createEngine } from "../trainer/create-engine.ts";
import type { Batch, Engine } from "../trainer/engine.ts";
import { initialState } from "../trainer/initialise.ts";
import { noise } from "../trainer/noise.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { Answer, Opened, Order, Turn } from "./contest.ts";

/** A turn takes at least so long, and at least one call of the engine. */
const TURN_MS = 2000;

const MIB = 2 ** 20;

let engine: Engine;
let batches: Batch[];

async function open({
  network,
  batchSize,
  engine: chosen,
}: Extract<Order, object>["open"]): Promise<Opened> {
  const model = buildStudyNetwork(network);
  engine = await createEngine(chosen, model, batchSize, initialState(model, 0));
  const batch = noise(batchSize, model);
  batches = Array.from({ length: engine.batchesAtOnce }, () => batch);
  // compiles, and fills caches
  await engine.train(batches);
  return { adapter: engine.adapter };
}

async function takeTurn(): Promise<Turn> {
  const start = performance.now();
  let iterations = 0;
  do {
    await engine.train(batches);
    iterations += batches.length;
  } while (performance.now() - start < TURN_MS);
  const milliseconds = performance.now() - start;
  const { backend, bufferBytes } = engine;
  return {
    iterations,
    milliseconds,
    backend,
    peakRssMiB: peakRssMiB(),
    ...(bufferBytes !== undefined && { bufferMiB: bufferBytes / MIB }),
  };
}

async function obey(order: Order): Promise<Answer> {
  try {
    if (order === "turn") return { turn: await takeTurn() };
    return { opened: await open(order.open) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { failed: error.message };
  }
}

process.on("message", (order: Order) => {
  // an error that nobody expects ends the process, which the parent notices
  void obey(order).then((told) => process.send?.(told));
});
process.on("disconnect", () => process.exit());
