/**
 * The process that trains: started by `experiments.ts` with the same arguments, and with `#kata/` and `KATA_CONVOLUTION`
 * already decided.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { counted } from "../../data/counted.ts";
import { UserError } from "../../core/errors.ts";
import { tryReportFolder } from "../report/write-files.ts";
import { requestedData } from "./data-request.ts";
import { askedFor } from "./asked-for.ts";
import { EXPERIMENTS_USAGE } from "./experiments-flags.ts";
import type { ExperimentsFlags } from "./experiments-flags.ts";
import { experimentsWords, missingClassesWords } from "./experiments-words.ts";
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
    return await import("./run-and-report.ts");
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

/** Has the same experiment go on, in words, where that is possible. */
function withWayOn(error: unknown, out: string): unknown {
  if (!(error instanceof UserError) || !GOES_ON.includes(error.code))
    return error;
  const how = existsSync(out)
    ? `what was trained is kept in ${out}, and the same command with --resume goes on`
    : "nothing was trained yet";
  return new UserError(error.code, `${error.message}; ${how}`, {
    cause: error,
  });
}

function requestOf({
  out,
  from,
  checkpointMinutes,
  ...flags
}: ExperimentsFlags) {
  return {
    ...flags,
    folder: out,
    layers: from,
    checkpointSeconds: checkpointMinutes * 60,
  };
}

async function experimentsRun(args: string[]): Promise<void> {
  const { flags, plans } = await askedFor(args);
  const { preset, out } = flags;
  const signal = askedToStop(flags.timeLimitMinutes);
  const { runAndReport } = await loadRunner();
  const dataset = await requestedData(flags);
  tryReportFolder(out);
  console.log(experimentsWords(dataset, flags));
  const warning = missingClassesWords(dataset);
  if (warning) console.warn(warning);
  const progress = showProgress(process.stdout);
  let warned = false;
  try {
    const convolution = process.env.KATA_CONVOLUTION === "11" ? "11" : "09";
    const { files, page } = await runAndReport(
      { ...requestOf(flags), plans, convolution },
      dataset,
      {
        ...progress,
        onEngineChosen: (reason) => console.log(reason),
        onStart(job, engine) {
          progress.onStart(job, engine);
          if (!warned && preset.isEvidence && !engine.adapter) {
            warned = true;
            progress.onNotice(
              "Without a graphics card this takes weeks: a 4-layer network alone trains on 0.7 PFLOP. Ctrl-C stops it, and --resume goes on.",
            );
          }
        },
      },
      signal,
    );
    console.log(
      `\nWrote ${counted(files.length, "file")} to ${out}, and the records of every run to ${join(out, "runs")}. The page to open:\n  ${page}`,
    );
  } catch (error) {
    throw withWayOn(error, out);
  } finally {
    progress.stop();
  }
}

await runCommand(experimentsRun, EXPERIMENTS_USAGE);
