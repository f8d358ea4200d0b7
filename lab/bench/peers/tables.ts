/** The comparison as tables in Markdown. */
import { markdownTable } from "../../report/markdown.ts";
import type { Column } from "../../report/markdown.ts";
import { reductionWords } from "../../report/words.ts";
import type { Reduction } from "../../trainer/study-network.ts";
import { quartilesOf, short } from "../numbers.ts";
import {
  byNetwork,
  EARLY,
  earlyOf,
  enginesOf,
  isLong,
  LATE,
  lateOf,
  namedIn,
  singlesOf,
  spreadOf,
} from "./judge.ts";
import { SINGLE, YARDSTICK } from "./peers.ts";
import type { PeersRecord } from "./record.ts";
import type { Trained } from "./turns.ts";

const left = (heading: string): Column => ({ heading, align: "left" });
const right = (heading: string): Column => ({ heading, align: "right" });

function nats(value: number): string {
  return value.toExponential(1);
}

function wordsOf(reduction: string): string {
  return reductionWords[reduction as Reduction];
}

/** Per training and peer, how far its losses lie from those of PyTorch in float64. */
export function differenceTable(records: readonly PeersRecord[]): string {
  const rows = records.flatMap((record) =>
    [...enginesOf(record), namedIn(record.peers, SINGLE)].map((peer) => {
      const { reduction, filters, seed } = record.task;
      const late = lateOf(peer, record);
      return [
        wordsOf(reduction),
        String(filters),
        String(seed),
        peer.label,
        nats(earlyOf(peer, record)),
        late === undefined ? "–" : nats(late),
      ];
    }),
  );
  return markdownTable(
    [
      left("reduction"),
      right("filters"),
      right("seed"),
      left("peer"),
      right(`largest to iteration ${EARLY.iterations}`),
      right(`at iteration ${LATE.iterations}`),
    ],
    rows,
  );
}

/** Per network and engine, how wide the differences lie after long trainings from all seeds, beside PyTorch's float32. */
export function spreadTable(records: readonly PeersRecord[]): string {
  const groups = byNetwork(records.filter(isLong));
  const labels = enginesOf(records[0]).map(({ label }) => label);
  const rows = groups.map((group) => {
    const [{ task }] = group;
    const theirs = spreadOf(group, singlesOf);
    const ours = labels.map((label) =>
      spreadOf(group, ({ peers }) => [namedIn(peers, label)]),
    );
    return [
      wordsOf(task.reduction),
      String(task.filters),
      group.map((record) => record.task.seed).join(", "),
      nats(theirs),
      ...ours.map((value) => `${nats(value)} (${short(value / theirs)})`),
    ];
  });
  return markdownTable(
    [
      left("reduction"),
      right("filters"),
      left("seeds"),
      right(SINGLE),
      ...labels.map((label) => right(label)),
    ],
    rows,
  );
}

function medianOf({ iterationsPerSecond }: Trained): number {
  return quartilesOf(iterationsPerSecond)[1];
}

/** Per network of one seed, how many iterations a peer does in a second, and what part of PyTorch's in float32 that is. */
export function speedTable(records: readonly PeersRecord[]): string {
  const [first] = records;
  const labels = [
    ...enginesOf(first).map(({ label }) => label),
    SINGLE,
    YARDSTICK,
  ];
  const rows = records.map(({ task, peers }) => {
    const theirs = medianOf(namedIn(peers, SINGLE));
    return [
      wordsOf(task.reduction),
      String(task.filters),
      ...labels.map((label) => {
        const median = medianOf(namedIn(peers, label));
        return label === SINGLE
          ? short(median)
          : `${short(median)} (${(median / theirs).toPrecision(2)})`;
      }),
    ];
  });
  return markdownTable(
    [
      left("reduction"),
      right("filters"),
      ...labels.map((label) => right(label)),
    ],
    rows,
  );
}

/** All tables, under headings. */
export function tablesOf(records: readonly PeersRecord[]): string {
  const isOfFirstSeed = ({ task }: PeersRecord) =>
    task.seed === records[0].task.seed;
  return [
    "Difference of the loss from PyTorch's in float64, in nats:",
    differenceTable(records),
    ...(records.some(isLong)
      ? [
          `Root mean square over the iterations ${LATE.iterations - LATE.last + 1} to ${LATE.iterations} and all seeds, in nats (and over that of ${SINGLE}):`,
          spreadTable(records),
        ]
      : []),
    `Iterations per second (and over those of ${SINGLE}):`,
    speedTable(records.filter(isOfFirstSeed)),
  ].join("\n\n");
}
