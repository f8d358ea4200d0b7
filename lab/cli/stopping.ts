/** What asks a running experiment to stop in order. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Listens to the signals that end a process, once each: the same one again ends it at once.
 *
 * @param timeLimitMinutes - after which it asks by itself; infinity is never
 * @returns aborted when the experiment is to stop, with the reason in words
 */
export function askedToStop(timeLimitMinutes: number): AbortSignal {
  const stopping = new AbortController();
  for (const signal of SIGNALS) {
    process.once(signal, () => stopping.abort(signal));
  }
  if (Number.isFinite(timeLimitMinutes)) {
    const reason = `the time limit of ${timeLimitMinutes} minutes`;
    setTimeout(() => stopping.abort(reason), timeLimitMinutes * 60_000).unref();
  }
  return stopping.signal;
}
