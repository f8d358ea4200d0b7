/** How far the engines' losses lie from PyTorch's, and whether that is no more than rounding explains. */
import { NUDGED, SINGLE, YARDSTICK } from "./peers.ts";
import type { PeersRecord } from "./record.ts";
import type { Trained } from "./turns.ts";

/** Rounding has not grown yet: so many iterations, and so many nats. */
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

/** Records by their reduction, in the order in which these first come. */
export function byReduction(
  records: readonly PeersRecord[],
): Map<string, PeersRecord[]> {
  const groups = new Map<string, PeersRecord[]>();
  for (const record of records) {
    const { reduction } = record.task;
    groups.set(reduction, [...(groups.get(reduction) ?? []), record]);
  }
  return groups;
}

/** What breaks a bound, one sentence each. */
export function brokenBounds(records: readonly PeersRecord[]): string[] {
  const early = records.flatMap((record) =>
    enginesOf(record).flatMap((peer) => {
      const difference = earlyOf(peer, record);
      if (difference <= EARLY.bound) return [];
      const { reduction, filters, seed } = record.task;
      return [
        `${peer.label}, ${reduction}, ${filters} filters, seed ${seed}: a loss of the first ${EARLY.iterations} iterations lies ${difference} from PyTorch's in float64; ${EARLY.bound} are allowed`,
      ];
    }),
  );
  const long = byReduction(records.filter(isLong));
  const late = [...long].flatMap(([reduction, group]) => {
    const theirs = spreadOf(group, singlesOf);
    return enginesOf(group[0]).flatMap(({ label }) => {
      const ours = spreadOf(group, ({ peers }) => [namedIn(peers, label)]);
      if (ours <= LATE.factor * theirs) return [];
      return [
        `${label}, ${reduction}: losses of the iterations to ${LATE.iterations} lie ${ours} from PyTorch's in float64, and those of its float32 ${theirs}; ${LATE.factor} times as far is allowed`,
      ];
    });
  });
  return [...early, ...late];
}
