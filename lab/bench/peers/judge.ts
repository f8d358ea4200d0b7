/** How far the engines' losses lie from PyTorch's, and whether that is no more than rounding explains. */
import { NUDGED, SINGLE, YARDSTICK } from "./peers.ts";
import type { PeersRecord } from "./record.ts";
import type { Task } from "./task.ts";
import type { Trained } from "./turns.ts";

/** Rounding has not grown yet: so many iterations, and so many nats. With the study's 64 filters, PyTorch's own float32 breaks this. */
export const EARLY = { iterations: 20, bound: 1e-4 } as const;

/**
 * By then it has, so that whoever changes one rounding comes to another loss. An engine may lie so many times as far from float64
 * as PyTorch's float32 does.
 */
export const LATE = { iterations: 100, last: 20, factor: 2 } as const;

/** Nats between a peer's loss and the yardstick's, per iteration. */
export function differencesOf(peer: Trained, { peers }: PeersRecord): number[] {
  const { losses } = namedIn(peers, YARDSTICK);
  return peer.losses.map((loss, i) => Math.abs(loss - losses[i]));
}

export function namedIn(peers: readonly Trained[], label: string): Trained {
  const peer = peers.find((one) => one.label === label);
  if (peer === undefined)
    throw new RangeError(
      `namedIn: there is no ${label} among ${peers.map((one) => one.label).join(", ")}`,
    );
  return peer;
}

/** Those peers that are this project's. */
export function enginesOf({ peers }: PeersRecord): Trained[] {
  return peers.filter(({ label }) => !label.startsWith("PyTorch"));
}

/** PyTorch in single precision, from the weights as they are and from nudged ones. */
export function singlesOf({ peers }: PeersRecord): Trained[] {
  return peers.filter(
    ({ label }) => label === SINGLE || label.startsWith(NUDGED),
  );
}

/** What is not finite is no number that could be small. */
function largestOf(values: readonly number[]): number {
  return values.reduce(
    (largest, value) => (value <= largest ? largest : value),
    0,
  );
}

/** The largest difference within the first iterations. */
export function earlyOf(peer: Trained, record: PeersRecord): number {
  return largestOf(differencesOf(peer, record).slice(0, EARLY.iterations));
}

/** The difference in the last of the iterations, or undefined where a training was shorter. */
export function lateOf(peer: Trained, record: PeersRecord): number | undefined {
  return differencesOf(peer, record)[LATE.iterations - 1];
}

export function isLong({ task }: PeersRecord): boolean {
  return task.iterations >= LATE.iterations;
}

/**
 * Root mean square of the differences in the last iterations of several trainings, in nats: one difference is a single draw
 * of a chaotic process, and many of them tell how wide it is.
 *
 * @param peersOf - whose, of a record
 */
export function spreadOf(
  records: readonly PeersRecord[],
  peersOf: (record: PeersRecord) => readonly Trained[],
): number {
  const differences = records.flatMap((record) =>
    peersOf(record).flatMap((peer) =>
      differencesOf(peer, record).slice(
        LATE.iterations - LATE.last,
        LATE.iterations,
      ),
    ),
  );
  const sum = differences.reduce((total, value) => total + value ** 2, 0);
  return Math.sqrt(sum / differences.length);
}

/** Records of one network each, from several seeds, in the order in which the networks first come. */
export function byNetwork(records: readonly PeersRecord[]): PeersRecord[][] {
  const groups = new Map<string, PeersRecord[]>();
  for (const record of records) {
    const network = networkWords(record.task);
    groups.set(network, [...(groups.get(network) ?? []), record]);
  }
  return [...groups.values()];
}

function networkWords({ reduction, filters }: Task): string {
  return `${reduction}, ${filters} filters`;
}

/** Of one training, which engines' first losses lie too far away. */
function brokenEarly(record: PeersRecord): string[] {
  const { task } = record;
  const theirs = earlyOf(namedIn(record.peers, SINGLE), record);
  return enginesOf(record).flatMap((peer) => {
    const difference = earlyOf(peer, record);
    return difference <= EARLY.bound
      ? []
      : [
          `${peer.label}, ${networkWords(task)}, seed ${task.seed}: a loss of the first ${EARLY.iterations} iterations lies ${difference} from PyTorch's in float64, and one of its float32 ${theirs}; ${EARLY.bound} are allowed`,
        ];
  });
}

/** Of one network's long trainings, which engines' last losses lie too far away. */
function brokenLate(records: readonly PeersRecord[]): string[] {
  const theirs = spreadOf(records, singlesOf);
  const [first] = records;
  return enginesOf(first).flatMap(({ label }) => {
    const ours = spreadOf(records, ({ peers }) => [namedIn(peers, label)]);
    return ours <= LATE.factor * theirs
      ? []
      : [
          `${label}, ${networkWords(first.task)}: losses of the iterations to ${LATE.iterations} lie ${ours} from PyTorch's in float64, and those of its float32 ${theirs}; ${LATE.factor} times as far is allowed`,
        ];
  });
}

/** What breaks a bound, one sentence each. */
export function brokenBounds(records: readonly PeersRecord[]): string[] {
  return [
    ...records.flatMap(brokenEarly),
    ...byNetwork(records.filter(isLong)).flatMap(brokenLate),
  ];
}
