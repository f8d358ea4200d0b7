/** Judges one back end of the engine `gpu`, in a line of a table. */
import { UserError } from "../../core/errors.ts";
import type { GpuMode } from "../trainer/gpu/device.ts";
import { compareLosses, trainBriefly } from "./losses.ts";

export interface Verdict {
  /** A line of the table that `VERDICT_HEADER` heads. */
  readonly line: string;
  readonly isSound: boolean;
}

const WIDTHS = [10, 8, 27, 11, 9];

function row(...cells: readonly string[]): string {
  return cells.map((cell, i) => cell.padEnd(WIDTHS[i] ?? 0)).join("");
}

export const VERDICT_HEADER = row(
  "back end",
  "",
  "largest difference",
  "last loss",
  "time",
  "ran on",
);

/** Trains briefly and compares. A back end that cannot even train is unsound, which is no error here. */
export async function judgeBackEnd(
  mode: GpuMode,
  recorded: readonly number[],
): Promise<Verdict> {
  try {
    const convolution = mode === "webgpu" ? "11" : "09"; // as in training
    const training = await trainBriefly({ name: "gpu", mode, convolution });
    const { losses, backend, seconds } = training;
    const { largest, iteration, isSmall } = compareLosses(losses, recorded);
    const line = row(
      mode,
      isSmall ? "right" : "WRONG",
      `${largest.toExponential(1)} at iteration ${iteration}`,
      losses[losses.length - 1].toFixed(4),
      `${seconds.toFixed(1)} s`,
      backend,
    );
    return { line, isSound: isSmall };
  } catch (error) {
    const reason = error instanceof UserError ? error.message : String(error);
    return { line: row(mode, "FAILED", reason), isSound: false };
  }
}
