import { setTimeout } from "node:timers/promises";
import { Failure } from "./failure.ts";

export interface Patience {
  /** Milliseconds to wait before each new try; after as many tries in a row without a gain it is given up. */
  readonly waits: readonly number[];
  readonly signal?: AbortSignal;
  /** Told before each wait. */
  readonly onRetry?: (failure: Failure, wait: number) => void;
}

/** Bytes that a try must gain, so that a server that cuts every connection after a few is not asked for ever. */
const GAIN = 2 ** 16;

/**
 * Tries something again while it fails in a way that may pass by itself.
 *
 * @param gained - the bytes that all tries together have brought
 * @throws what the last try threw
 */
export async function retrying<Result>(
  attempt: () => Promise<Result>,
  { waits, signal, onRetry }: Patience,
  gained: () => number = () => 0,
): Promise<Result> {
  let inVain = 0;
  for (let before = gained(); ;) {
    try {
      return await attempt();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Failure) || !error.mayPass) throw error;
      if (gained() - before >= GAIN) inVain = 0;
      before = gained();
      if (inVain === waits.length) throw error;
      const wait = waits[inVain++];
      onRetry?.(error, wait);
      await setTimeout(wait, undefined, { signal });
    }
  }
}
