/** How records are checked when they are read back. */
import type { SetIdentity } from "../../data/dataset.ts";
import {
  count,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  text,
} from "./fields.ts";
import type { OwnQuestion } from "./declarations.ts";
import type {
  Computing,
  CurvePoint,
  DatasetRecord,
  RunResult,
  SerialisationRecord,
} from "./record.ts";

export const curvePoint = objectOf<CurvePoint>({
  epoch: count,
  trainLoss: number,
  trainAccuracy: number,
  validLoss: number,
  validAccuracy: number,
  seconds: number,
});

export const computingFields = {
  engine: text,
  backend: text,
  adapter: optional(text),
  machine: text,
  commit: text,
};

export const computing = objectOf<Computing>(computingFields);

export const reductionName = oneOf(
  "max_pooling",
  "avg_pooling",
  "strided_convolution",
  "dilated_convolution",
);

export const planFields = {
  id: text,
  experiments: listOf(oneOf("pooling", "depth", "overlap", "stride")),
  reduction: reductionName,
  layers: count,
  stride: optional(count),
  poolStride: optional(count),
  kernelSize: optional(count),
  filters: optional(count),
  batchSize: optional(count),
  learningRate: optional(number),
  weightDecay: optional(number),
  own: optional(
    objectOf<OwnQuestion>({
      id: text,
      question: text,
      label: text,
      place: count,
    }),
  ),
};

export const resultFields = {
  testAccuracy: number,
  testLoss: number,
  testImages: optional(count),
  bestEpoch: count,
  iterationsPerSecond: number,
  peakRssMiB: number,
  gpuBufferMiB: optional(number),
};

export const runResult = objectOf<RunResult>(resultFields);

const identity = { name: text, sha256: text };

export const datasetRecord = objectOf<DatasetRecord>({
  ...identity,
  origin: optional(oneOf("drawn", "files")),
  imageCount: optional(count),
  classNames: optional(listOf(text)),
  division: optional(oneOf("stratified")),
  testedOn: optional(objectOf<SetIdentity>(identity)),
});

export const serialisationRecord = objectOf<SerialisationRecord>({
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

export const presetName = oneOf("smoke", "quick", "paper");
