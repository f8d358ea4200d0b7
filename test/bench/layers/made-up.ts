/** A competition that nobody held. */
import { contestantOf } from "../../../lab/bench/layers/contestants.ts";
import type {
  CaseRecord,
  LayersRecord,
} from "../../../lab/bench/layers/record.ts";
import { layerShapes } from "../../../lab/bench/layers/shapes.ts";

const [, block2] = layerShapes(64);

const fprop: CaseRecord = {
  shape: block2,
  pass: "fprop",
  function: "conv2dFprop",
  work: { unit: "FLOP", amount: 2e8 },
  judge: "loops",
  results: [
    { label: "loops", samplesMs: [1000], peakRssMiB: 80.4 },
    { label: "views", samplesMs: [20, 10, 30], peakRssMiB: 99.6 },
    { label: "your views", samplesMs: [820], peakRssMiB: 90 },
  ],
  absences: [
    { label: "serialised", kind: "lacks", reason: "it has no such function" },
  ],
};

export const madeUp: LayersRecord = {
  batch: 10,
  judge: "loops",
  entrants: [
    { ...contestantOf("loops"), backend: "javascript" },
    { ...contestantOf("views"), backend: "javascript" },
    { ...contestantOf("views", "exercises"), backend: "javascript" },
    { ...contestantOf("serialised"), backend: "wasm" },
  ],
  absent: [
    { label: "tfjs-native", kind: "absent", reason: "it is not installed" },
  ],
  cases: [
    fprop,
    {
      ...fprop,
      pass: "bprop",
      function: "conv2dBprop",
      results: [
        { label: "loops", samplesMs: [100], peakRssMiB: 80 },
        { label: "views", samplesMs: [101], peakRssMiB: 80 },
      ],
      absences: [
        {
          label: "your views",
          kind: "wrong",
          reason: "it computes 3 instead of 4",
        },
      ],
    },
    {
      ...fprop,
      pass: "grads",
      function: "conv2dGradsWrtParams",
      judge: "views",
      results: [],
      absences: [
        {
          label: "your views",
          kind: "unwritten",
          reason: "conv2dGradsWrtParams: not written yet",
        },
      ],
    },
  ],
};
