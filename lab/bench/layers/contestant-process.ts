/** The process of one contestant: opens a way to compute, and calls it when it is told to. */
import { KataTodoError, messageOf } from "../../../core/errors.ts";
import { forgetPeak, peakRssMiB } from "../../experiments/peak-memory.ts";
import { sampled } from "../measure.ts";
import { openWay } from "./loaders.ts";
import type { Answer, Order } from "./messages.ts";
import { callOf, numbersOf } from "./task.ts";
import type { Loaders } from "./task.ts";

let loaders: Loaders = {};
let call = (): unknown => {
  throw new Error("there was no first call");
};

async function obey(order: Order): Promise<Answer> {
  if ("open" in order) {
    const { loaders: found, ...opened } = await openWay(order.open);
    loaders = found;
    return { opened };
  }
  if ("first" in order) {
    const found = await callOf(order.first, loaders);
    if (!found) return { lacks: true };
    call = found;
    forgetPeak();
    let result: unknown;
    const samples = await sampled(async () => {
      result = await found();
    }, 0);
    const measured = { samples, peakRssMiB: peakRssMiB() };
    return { first: { ...measured, numbers: numbersOf(result) } };
  }
  const samples = await sampled(call, order.turnMs);
  return { turn: { samples, peakRssMiB: peakRssMiB() } };
}

/** One line: where a file cannot be compiled, the one that tells the place. */
function reasonOf(error: unknown): string {
  const lines = messageOf(error).trim().split("\n");
  return lines.find((line) => line.includes(": ERROR: ")) ?? lines[0];
}

process.on("message", (order: Order) => {
  const answer = obey(order).catch((error: unknown): Answer => ({
    failed: reasonOf(error),
    isTodo: error instanceof KataTodoError,
  }));
  void answer.then((told) => process.send?.(told));
});
process.on("disconnect", () => process.exit());
