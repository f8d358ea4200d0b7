/**
 * What happened to a run, line by line: `journal.jsonl` is only ever added to, so that a process that is killed loses at most
 * the line that it was writing.
 */
import {
  appendFileSync,
  existsSync,
  readFileSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";
import type { CurvePoint } from "../trainer/run-state.ts";
import { FieldError, objectOf, oneOf } from "./fields.ts";
import { keeping } from "./write-kept.ts";
import { curvePoint, runResult } from "./record-fields.ts";
import type { RunResult } from "./record.ts";

export const JOURNAL_NAME = "journal.jsonl";

/** When and where something happened. */
interface Moment {
  /** ISO 8601. */
  readonly at: string;
  readonly machine: string;
  readonly commit: string;
}

/** One line. */
export type JournalLine =
  /** Training began with the initial weights. */
  | (Moment & { readonly kind: "began" })
  /** It went on after so many iterations. */
  | (Moment & { readonly kind: "resumed"; readonly iteration: number })
  | (CurvePoint & { readonly kind: "epoch" })
  | (RunResult & { readonly kind: "finished"; readonly at: string });

/** What a journal comes to. */
export interface Journal {
  /** The epochs since training began, in order; one that was trained twice as it was the last time. */
  readonly curves: readonly CurvePoint[];
  /** Absent while the run is not finished. */
  readonly result?: RunResult;
}

const kindField = objectOf<Pick<JournalLine, "kind">>({
  kind: oneOf("began", "resumed", "epoch", "finished"),
});

/** The lines of a file that were written to their end. */
function wholeLines(path: string): string[] {
  return readFileSync(path, "utf8").split("\n").slice(0, -1);
}

/** The journal after one more line. */
function after({ curves }: Journal, line: unknown): Journal {
  switch (kindField(line, "it").kind) {
    case "began":
      return { curves: [] };
    case "resumed":
      return { curves };
    case "epoch": {
      const point = curvePoint(line, "it");
      const before = curves.filter(({ epoch }) => epoch < point.epoch);
      return { curves: [...before, point] };
    }
    case "finished":
      return { curves, result: runResult(line, "it") };
  }
}

/**
 * Reads a run's journal. A last line that was not written to its end does not count.
 *
 * @param folder - the run's
 * @returns no epochs, if there is none
 * @throws UserError `damaged-journal` if a line is none of a journal's
 */
export function readJournal(folder: string): Journal {
  const path = join(folder, JOURNAL_NAME);
  let journal: Journal = { curves: [] };
  if (!existsSync(path)) return journal;
  for (const [i, line] of wholeLines(path).entries()) {
    try {
      journal = after(journal, JSON.parse(line));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof FieldError))
        throw error;
      throw new UserError(
        "damaged-journal",
        `experiments: line ${i + 1} of ${path} is damaged (${messageOf(error)}); put the file back as it was, or delete the folder ${folder} to have this run trained anew`,
        { cause: error },
      );
    }
  }
  return journal;
}

/** Takes away what a killed process left of a line. */
function mend(path: string): void {
  if (!existsSync(path)) return;
  const whole = readFileSync(path).lastIndexOf("\n") + 1;
  if (whole < statSync(path).size) truncateSync(path, whole);
}

/**
 * Adds a line, on the disk when this returns.
 *
 * @param folder - the run's; it is there
 * @throws UserError `unkept` if it cannot be written
 */
export function addToJournal(folder: string, line: JournalLine): void {
  const path = join(folder, JOURNAL_NAME);
  keeping(path, () => {
    mend(path);
    appendFileSync(path, `${JSON.stringify(line)}\n`, { flush: true });
  });
}
