/** Ends this process, however busy it is, once it has used so much of a processor. */
import { Worker } from "node:worker_threads";

/** Runs beside the process’s own code, which may never come to an end. */
const WATCH = `
  const { writeSync } = require("node:fs");
  const { workerData } = require("node:worker_threads");
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system < workerData.seconds * 1e6) return;
    try {
      writeSync(1, workerData.lastWords);
    } finally {
      process.kill(process.pid, "SIGKILL"); // also where nobody listens any more
    }
  }, 200);
`;

/**
 * Seconds of the clock would depend on what else the machine does; an idle process is not ended.
 *
 * @param seconds - of processor time, all threads together
 * @param lastWords - what it prints before it ends
 */
export function limitProcessorTime(seconds: number, lastWords: string): void {
  const workerData = { seconds, lastWords };
  new Worker(WATCH, { eval: true, workerData, execArgv: [] }).unref();
}
