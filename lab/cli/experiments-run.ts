/**
 * The process that trains: started by `experiments.ts` with the same arguments, and with `#kata/` and `KATA_CONVOLUTION`
 * already decided.
 */
import { existsSync } from "node:fs";
import { loadDataset } from "../../data/load.ts";
import { testOn } from "../../data/test-on.ts";
import { UserError } from "../../core/errors.ts";
import { evidenceOf } from "../experiments/presets.ts";
import { describeDataset } from "../experiments/provenance.ts";
import { tryReportFolder } from "../report/write-files.ts";
import { showDrawing } from "./drawing.ts";
import {
  EXPERIMENTS_USAGE,
  parseExperimentsFlags,
} from "./experiments-flags.ts";
import {
  datasetWords,
  missingClassesWords,
  presetWords,
} from "./experiments-words.ts";
import { showProgress } from "./progress.ts";
import { runCommand } from "./run-command.ts";
import { askedToStop } from "./stopping.ts";

/** What a compiler says of a file: its path, line and column, and what is wrong. */
const COMPLAINT = /(exercises\/[^/\s]+:\d+:\d+): ERROR: (.+)/;

/** Codes of errors after which the same experiment can go on. */
const GOES_ON = ["interrupted", "device-lost"];

/**
 * Loads what trains, and with it the exercises.
 *
 * @throws UserError `unreadable` if one of those has a syntax error
 */
async function loadRunner() {
  try {
    return await import("./run-kept.ts");
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
  const signal = askedToStop(flags.timeLimitMinutes);
  const { runKept } = await loadRunner();
  const loaded = await loadDataset(flags.data, {
    ...flags.loading,
    onDrawn: showDrawing(process.stdout),
  });
  const dataset =
    flags.testOn === undefined
      ? loaded
      : await testOn(loaded, flags.testOn, showDrawing(process.stdout));
  tryReportFolder(flags.out);
  console.log(
    `${datasetWords(dataset)}\n` +
      `${presetWords(preset)}; seed ${seed}, layers from ${flags.from}\n` +
      evidenceOf(preset, describeDataset(dataset)).claim,
  );
  const warning = missingClassesWords(dataset);
  if (warning) console.warn(warning);
  const progress = showProgress(process.stdout);
  try {
    const convolution = process.env.KATA_CONVOLUTION === "11" ? "11" : "09";
    const files = await runKept({ ...flags, convolution }, dataset, {
      ...progress,
      signal,
      onEngineChosen: (reason) => console.log(reason),
      onRunStart(plan, place, engine) {
        progress.onRunStart(plan, place, engine);
        if (place.index === 0 && preset.isEvidence && !engine.adapter) {
          console.warn(
            "  Without a graphics card this takes weeks: a 4-layer network alone trains on 0.7 PFLOP. Ctrl-C stops it, and --resume goes on.",
          );
        }
      },
      onRunEnd({ backend }, run) {
        progress.stop();
        console.log(
          `  test accuracy ${run.testAccuracy.toFixed(4)}, loss ${run.testLoss.toFixed(3)}, ${run.iterationsPerSecond.toFixed(1)} it/s on ${backend}`,
        );
      },
    });
    console.log(`\nWrote:\n${files.map((file) => `  ${file}`).join("\n")}`);
  } catch (error) {
    throw error instanceof UserError && GOES_ON.includes(error.code)
      ? new UserError(
          error.code,
          existsSync(flags.out)
            ? `${error.message}; what was trained is kept in ${flags.out}, and the same command with --resume goes on`
            : `${error.message}; nothing was trained yet`,
          { cause: error },
        )
      : error;
  } finally {
    progress.stop();
  }
}

await runCommand(runAndReport, EXPERIMENTS_USAGE);
