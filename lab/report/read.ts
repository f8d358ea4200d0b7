/** Reads a `summary.json` back, so that tables and figures can be made again without training again. */
import { readFileSync } from "node:fs";
import { reasonOf, UserError } from "../../core/errors.ts";
import type { SetIdentity } from "../../data/dataset.ts";
import type {
  Computing,
  CurvePoint,
  DatasetRecord,
  RunRecord,
  SerialisationRecord,
  Summary,
} from "../experiments/record.ts";
import {
  count,
  FieldError,
  integer,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  text,
} from "./fields.ts";

const curvePoint = objectOf<CurvePoint>({
  epoch: count,
  trainLoss: number,
  trainAccuracy: number,
  validLoss: number,
  validAccuracy: number,
  seconds: number,
});

const computing = {
  engine: text,
  backend: text,
  adapter: optional(text),
  machine: text,
  commit: text,
};
const computingField = objectOf<Computing>(computing);

/** A run of an older summary says neither its seed nor how it was computed: the summary does, for all of them. */
const runRecord = objectOf<
  Omit<RunRecord, "seed" | keyof Computing> & {
    readonly seed?: number;
    readonly engine?: string;
  }
>({
  id: text,
  seed: optional(integer),
  engine: optional(text),
  experiments: listOf(oneOf("pooling", "depth", "overlap", "stride")),
  reduction: oneOf(
    "max_pooling",
    "avg_pooling",
    "strided_convolution",
    "dilated_convolution",
  ),
  layers: count,
  filters: count,
  stride: optional(count),
  poolStride: optional(count),
  epochs: count,
  parameters: count,
  testAccuracy: number,
  testLoss: number,
  testImages: optional(count),
  bestEpoch: count,
  iterationsPerSecond: number,
  peakRssMiB: number,
  gpuBufferMiB: optional(number),
  curves: listOf(curvePoint),
});

const identity = { name: text, sha256: text };

const datasetRecord = objectOf<DatasetRecord>({
  ...identity,
  origin: optional(oneOf("drawn", "files")),
  imageCount: optional(count),
  classNames: optional(listOf(text)),
  division: optional(oneOf("stratified")),
  testedOn: optional(objectOf<SetIdentity>(identity)),
});

const serialisationRecord = objectOf<SerialisationRecord>({
  images: count,
  channels: count,
  height: count,
  width: count,
  filters: count,
  loopsMs: number,
  serialisedMs: number,
  backend: text,
  inputBytes: count,
  columnBytes: count,
});

const summaryField = objectOf<
  Omit<Summary, "runs"> & {
    readonly runs: readonly ReturnType<typeof runRecord>[];
  }
>({
  preset: oneOf("smoke", "quick", "paper"),
  dataset: datasetRecord,
  ...computing,
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
  const shared = computingField(common, "summary");
  const computingOf = (i: number) =>
    computingField((content as Summary).runs[i], `summary.runs[${i}]`);
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
    `readSummary: ${path} ${what}; name the summary.json of a finished experiment, or where it is in the way of one, delete it or name another folder with --out`,
  );
}
