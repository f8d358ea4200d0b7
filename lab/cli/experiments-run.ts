/**
 * The process that trains: started by `experiments.ts` with the same arguments, and with `#kata/` and `KATA_CONVOLUTION`
 * already decided.
 */
import { loadDataset } from "../../data/load.ts";
import { UserError } from "../../core/errors.ts";
import { evidenceOf } from "../experiments/presets.ts";
import { tryReportFolder } from "../report/write-files.ts";
import { writeReport } from "../report/write.ts";
import {
  EXPERIMENTS_USAGE,
  parseExperimentsFlags,
} from "./experiments-flags.ts";
import { showProgress } from "./progress.ts";
import { runCommand } from "./run-command.ts";

/** What a compiler says of a file: its path, line and column, and what is wrong. */
const COMPLAINT = /(exercises\/[^/\s]+:\d+:\d+): ERROR: (.+)/;

/**
 * Loads what trains, and with it the exercises.
 *
 * @throws UserError `unreadable` if one of those has a syntax error
 */
async function loadRunner() {
  try {
    return await import("../experiments/run.ts");
  } catch (cause) {
    const [, place, complaint] = COMPLAINT.exec(String(cause)) ?? [];
    if (place === undefined) throw cause;
    throw new UserError(
      "unreadable",
      `experiments: ${place}: ${complaint}; mend it, or add --from solutions`,
      { cause },
    );
  }
}

async function runAndReport(args: string[]): Promise<void> {
  const flags = parseExperimentsFlags(args);
  const { preset, seed } = flags;
  const { runExperiments } = await loadRunner();
  const dataset = await loadDataset(flags.data, flags.loading);
  tryReportFolder(flags.out);
  const sizes = [dataset.train, dataset.valid, dataset.test]
    .map(({ labels }) => labels.length.toLocaleString("en"))
    .join(" / ");
  console.log(
    `${dataset.name}: ${sizes} images for training, validation and test, ${dataset.classNames.length} classes\n` +
      `preset ${preset.name}: ${preset.filters} filters, ${preset.epochs} epochs of at most ${preset.iterationsPerEpoch} iterations of ${preset.batchSize} images, seed ${seed}, layers from ${flags.from}\n` +
      evidenceOf(preset, dataset.name).claim,
  );
  const progress = showProgress(process.stdout);
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => stopping.abort());
  }
  let files: string[] = [];
  try {
    const convolution = process.env.KATA_CONVOLUTION === "11" ? "11" : "09";
    await runExperiments({ ...flags, convolution }, dataset, {
      ...progress,
      signal: stopping.signal,
      onRunStart(plan, place, engine) {
        progress.onRunStart(plan, place, engine);
        if (place.index === 0 && preset.isEvidence && !engine.adapter) {
          console.warn(
            "  Without a graphics card this takes weeks: a 4-layer network alone trains on 0.7 PFLOP. Ctrl-C stops it.",
          );
        }
      },
      onRunEnd(soFar) {
        const run = soFar.runs[soFar.runs.length - 1];
        progress.stop();
        console.log(
          `  test accuracy ${run.testAccuracy.toFixed(4)}, loss ${run.testLoss.toFixed(3)}, ${run.iterationsPerSecond.toFixed(1)} it/s on ${soFar.backend}`,
        );
        files = writeReport(soFar, flags.out);
      },
    });
    console.log(`\nWrote:\n${files.map((file) => `  ${file}`).join("\n")}`);
  } finally {
    progress.stop();
  }
}

await runCommand(runAndReport, EXPERIMENTS_USAGE);
