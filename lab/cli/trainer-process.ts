/** A process that trains runs for another one, which sees it from this side. `trainer-worker.ts` is the other side. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../../core/errors.ts";
import type { Job } from "../experiments/jobs.ts";
import type { JobProgress, Trainer } from "../experiments/sweep.ts";
import type { Outcome, SweepSettings } from "../experiments/train-run.ts";
import type { Engine } from "../trainer/engine.ts";
import type { IterationProgress } from "../trainer/train.ts";
import type { CurvePoint } from "../experiments/record.ts";
import type { DataRequest } from "./data-request.ts";

/** What the process is told. */
export type Order =
  | {
      readonly kind: "open";
      readonly settings: SweepSettings;
      readonly request: DataRequest;
    }
  | { readonly kind: "train"; readonly job: Job }
  | { readonly kind: "stop"; readonly reason: string };

/** What the process tells. */
export type Report =
  | { readonly kind: "open" }
  | {
      readonly kind: "start";
      readonly engine: Pick<Engine, "name" | "backend" | "adapter">;
    }
  | { readonly kind: "iteration"; readonly now: IterationProgress }
  | { readonly kind: "epoch"; readonly point: CurvePoint }
  | { readonly kind: "notice"; readonly notice: string }
  | { readonly kind: "outcome"; readonly outcome: Outcome }
  | {
      readonly kind: "error";
      /** Of a `UserError`. */
      readonly code?: string;
      readonly message: string;
    };

const WORKER = fileURLToPath(new URL("trainer-worker.ts", import.meta.url));

function errorOf({ code, message }: Extract<Report, { kind: "error" }>): Error {
  return code === undefined ? new Error(message) : new UserError(code, message);
}

/** Waits for the report that answers an order; those before it go to `onReport`. */
function answer<Kind extends Report["kind"]>(
  child: ChildProcess,
  kind: Kind,
  onReport: (report: Report) => void,
): Promise<Extract<Report, { kind: Kind }>> {
  return new Promise((resolve, reject) => {
    const done = () => {
      child.off("message", onMessage);
      child.off("exit", onExit);
    };
    const onMessage = (report: Report) => {
      if (report.kind === "error") {
        done();
        reject(errorOf(report));
      } else if (report.kind === kind) {
        done();
        resolve(report as Extract<Report, { kind: Kind }>);
      } else onReport(report);
    };
    const onExit = (code: number | null, signal: string | null) => {
      done();
      reject(
        new UserError(
          "trainer-ended",
          `experiments: a process that trained ended by itself (${signal ?? `exit code ${code}`}); if memory was short, take fewer --jobs; what was trained is kept, and --resume goes on`,
        ),
      );
    };
    child.on("message", onMessage);
    child.on("exit", onExit);
    // it may have ended while nobody waited for an answer
    const { exitCode, signalCode } = child;
    if (exitCode !== null || signalCode !== null) onExit(exitCode, signalCode);
  });
}

/**
 * Starts a process with the same flags of Node as this one, so that `#kata/` means the same there.
 *
 * @param signal - handed on
 * @throws UserError as the process reports, and `trainer-ended` if it ends by itself
 */
export async function startTrainer(
  settings: SweepSettings,
  request: DataRequest,
  progress: JobProgress,
  signal: AbortSignal,
): Promise<Trainer> {
  const child = fork(WORKER, {
    serialization: "advanced", // JSON has no infinity
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const order = (one: Order) => {
    if (child.connected) child.send(one);
  };
  const stop = () => order({ kind: "stop", reason: String(signal.reason) });
  const opened = answer(child, "open", () => {});
  order({ kind: "open", settings, request });
  try {
    await opened;
  } catch (error) {
    child.kill();
    throw error;
  }
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop);
  return {
    async train(job) {
      const trained = answer(child, "outcome", (report) => {
        if (report.kind === "start") progress.onStart(job, report.engine);
        if (report.kind === "iteration") progress.onIteration(job, report.now);
        if (report.kind === "epoch") progress.onEpoch(job, report.point);
        if (report.kind === "notice") progress.onNotice(report.notice);
      });
      order({ kind: "train", job });
      return (await trained).outcome;
    },
    async dispose() {
      signal.removeEventListener("abort", stop);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
