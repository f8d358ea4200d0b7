/** What asks a running experiment to stop in order. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A signal reaches a process several times, where its terminal sends it to all processes and those that started it pass it on. A
 * person who presses Ctrl-C again takes longer.
 */
const ONE_SIGNAL_MS = 1_000;

/**
 * Listens to the signals that end a process. One that comes more than a second after the first ends it at once.
 *
 * @param timeLimitMinutes - after which it asks by itself; infinity is never
 * @returns aborted when the experiment is to stop, with the reason in words
 */
export function askedToStop(timeLimitMinutes: number): AbortSignal {
  const stopping = new AbortController();
  let first: number | undefined;
  for (const signal of SIGNALS) {
    process.on(signal, function listener() {
      first ??= performance.now();
      stopping.abort(signal);
      if (performance.now() - first <= ONE_SIGNAL_MS) return;
      process.off(signal, listener);
      process.kill(process.pid, signal);
    });
  }
  if (Number.isFinite(timeLimitMinutes)) {
    const reason = `the time limit of ${timeLimitMinutes} minutes`;
    setTimeout(() => stopping.abort(reason), timeLimitMinutes * 60_000).unref();
  }
  return stopping.signal;
}
