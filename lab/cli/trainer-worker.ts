/** The process that `trainer-process.ts` starts: trains one run after another, as it is told. */
import { UserError } from "../../core/errors.ts";
import type { Dataset } from "../../data/dataset.ts";
import { trainRun } from "../experiments/train-run.ts";
import type { SweepSettings } from "../experiments/train-run.ts";
import { requestedData } from "./data-request.ts";
import { askedToStop } from "./stopping.ts";
import type { Order, Report } from "./trainer-process.ts";

/** So seldom that telling costs nothing, and so often that it looks alive. */
const TELL_EVERY_MS = 200;

const told = new AbortController();
// a terminal sends its signals here, too
const signal = AbortSignal.any([askedToStop(Infinity), told.signal]);

let open: { settings: SweepSettings; dataset: Dataset } | undefined;
let lastTold = 0;

function tell(report: Report): void {
  process.send?.(report);
}

async function obey(order: Order): Promise<void> {
  switch (order.kind) {
    case "stop":
      told.abort(order.reason);
      return;
    case "open": {
      const dataset = await requestedData(order.request);
      open = { settings: order.settings, dataset };
      tell({ kind: "open" });
      return;
    }
    case "train": {
      if (!open) throw new Error("told to train before there was anything");
      const outcome = await trainRun(order.job, open.settings, open.dataset, {
        onStart: ({ name, backend, adapter }) =>
          tell({ kind: "start", engine: { name, backend, adapter } }),
        onIteration(now) {
          if (performance.now() - lastTold < TELL_EVERY_MS) return;
          lastTold = performance.now();
          tell({ kind: "iteration", now });
        },
        onEpoch: (point) => tell({ kind: "epoch", point }),
        onNotice: (notice) => tell({ kind: "notice", notice }),
        signal,
      });
      tell({ kind: "outcome", outcome });
    }
  }
}

process.on("message", (order: Order) => {
  obey(order).catch((error: unknown) => {
    tell(
      error instanceof UserError
        ? { kind: "error", code: error.code, message: error.message }
        : {
            kind: "error",
            message:
              error instanceof Error ? String(error.stack) : String(error),
          },
    );
  });
});
// whoever gave the orders is gone: what was trained is kept, and the process ends
process.on("disconnect", () => told.abort("nobody waits for it any more"));
