/** Times calls, with tinybench; every sample is kept, so that those of several turns can be pooled. */
import { Bench } from "tinybench";

/**
 * Calls a function again and again until the time is over, at least once.
 *
 * @param call - a promise that it returns is waited for
 * @param budgetMs - 0 for exactly one call
 * @returns milliseconds of each call, in no certain order
 * @throws whatever a call throws
 */
export async function sampled(
  call: () => unknown,
  budgetMs: number,
): Promise<readonly number[]> {
  const bench = new Bench({
    time: budgetMs,
    iterations: 1,
    warmup: false,
    retainSamples: true,
    throws: true,
  });
  // said beforehand, as tinybench would find out by one more call
  bench.add("call", async () => void (await call()), { async: true });
  const [{ result }] = await bench.run();
  if (result.state !== "completed")
    throw new Error(`bench: a measurement ended as ${result.state}`);
  return result.latency.samples ?? [];
}
