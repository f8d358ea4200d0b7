/** How many networks are best trained side by side. */
import type { ChosenEngine } from "./create-engine.ts";
import { threadsOf } from "./serialised/workers.ts";

/**
 * As many as keep the cores busy. The engine `gpu` computes on the whole card, or on all cores; `serialised` uses as many
 * threads as a batch has parts; the others use one.
 *
 * @param cores - of the processor
 * @returns at least 1
 */
export function networksSideBySide(
  { name }: ChosenEngine,
  batchSize: number,
  cores: number,
): number {
  if (name === "gpu") return 1;
  const threads = name === "serialised" ? threadsOf(batchSize) : 1;
  return Math.max(1, Math.floor(cores / threads));
}
