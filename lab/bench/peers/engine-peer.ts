/**
 * The process of a peer that is one of the engines; it speaks as `torch_peer.py` does.
 *
 *     node engine-peer.ts FOLDER ENGINE
 *
 * FOLDER holds what `handOver` wrote, ENGINE is JSON of a `ChosenEngine`.
 */
import { createInterface } from "node:readline";
import { createEngine } from "../../trainer/create-engine.ts";
import type { ChosenEngine } from "../../trainer/create-engine.ts";
import { readHandedOver } from "./task.ts";
import type { Turn } from "./turns.ts";

const [, , folder, choice] = process.argv;
const { task, model, initial, batches } = readHandedOver(folder);
const { batchSize } = task;
const engine = await createEngine(
  JSON.parse(choice) as ChosenEngine,
  model,
  batchSize,
  initial,
);

async function train(from: number, to: number): Promise<Turn> {
  const losses: number[] = [];
  const start = performance.now();
  for (let i = from; i < to; i += engine.batchesAtOnce) {
    const group = batches.slice(i, Math.min(to, i + engine.batchesAtOnce));
    const scores = await engine.train(group);
    losses.push(...scores.map(({ loss }) => loss / batchSize));
  }
  const seconds = (performance.now() - start) / 1000;
  return { losses, seconds, backend: engine.backend };
}

let done = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const turn = await train(done, done + Number(line));
  process.stdout.write(`${JSON.stringify(turn)}\n`);
  done += Number(line);
}
await engine.dispose();
