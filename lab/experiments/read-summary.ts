/** Reads a `summary.json` back, so that tables and figures can be made again without training again. */
import { readFileSync } from "node:fs";
import { reasonOf, UserError } from "../../core/errors.ts";
import {
  count,
  FieldError,
  integer,
  listOf,
  objectOf,
  oneOf,
  optional,
  text,
} from "./fields.ts";
import {
  computing,
  computingFields,
  curvePoint,
  datasetRecord,
  planFields,
  presetName,
  resultFields,
  serialisationRecord,
} from "./record-fields.ts";
import type { Computing, RunRecord, Summary } from "./record.ts";

/** A run of an older summary says neither its seed nor how it was computed: the summary does, for all of them. */
const runRecord = objectOf<
  Omit<RunRecord, "seed" | keyof Computing> & {
    readonly seed?: number;
    readonly engine?: string;
  }
>({
  ...planFields,
  seed: optional(integer),
  engine: optional(text),
  filters: count,
  epochs: count,
  parameters: count,
  ...resultFields,
  curves: listOf(curvePoint),
});

const summaryField = objectOf<
  Omit<Summary, "runs"> & {
    readonly runs: readonly ReturnType<typeof runRecord>[];
  }
>({
  preset: presetName,
  dataset: datasetRecord,
  ...computingFields,
  seed: optional(integer),
  layers: optional(oneOf("exercises", "solutions")),
  serialisation: optional(serialisationRecord),
  runs: listOf(runRecord),
});

/**
 * The summary in a file. A measured number that was not finite when it was written, and is null in the file, is NaN.
 *
 * @param path - of a `summary.json`
 * @throws UserError `missing-summary` if the file cannot be read, `broken-summary` if it is not JSON, `invalid-summary` if
 * a field is missing or of the wrong kind; each says what to do
 */
export function readSummary(path: string): Summary {
  const content = contentOf(path);
  try {
    return summaryIn(JSON.parse(content));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw refused("broken-summary", path, `is not JSON: ${error.message}`);
    if (error instanceof FieldError)
      throw refused("invalid-summary", path, `is no summary: ${error.message}`);
    throw error;
  }
}

/** @param content - what the file holds */
function summaryIn(content: unknown): Summary {
  const { runs, ...common } = summaryField(content, "summary");
  const shared = computing(common, "summary");
  const computingOf = (i: number) =>
    computing((content as Summary).runs[i], `summary.runs[${i}]`);
  return {
    ...common,
    runs: runs.map((run, i) => ({
      ...run,
      ...(run.engine === undefined ? shared : computingOf(i)),
      seed: integer(run.seed ?? common.seed, `summary.runs[${i}].seed`),
    })),
  };
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw refused(
      "missing-summary",
      path,
      `cannot be read: ${reasonOf(error)}`,
    );
  }
}

function refused(code: string, path: string, what: string): UserError {
  return new UserError(
    code,
    `readSummary: ${path} ${what}; restore it from a copy, or move it away, as it is made anew of the records in runs/`,
  );
}
