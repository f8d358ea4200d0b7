/** Has several programs train the same task in turns, each in a process of its own, so that whatever else a machine does hits all. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { UserError } from "../../../core/errors.ts";

export interface Peer {
  readonly label: string;
  /** The program, and its arguments before the task's folder and after it. */
  readonly program: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What a peer says after each of its turns. */
export interface Turn {
  /** Mean cross-entropy of each batch before its step, in nats. */
  readonly losses: readonly number[];
  readonly seconds: number;
  /** What really computed, with its version where that is not the project's. */
  readonly backend: string;
}

export interface Trained {
  readonly label: string;
  readonly backend: string;
  readonly losses: readonly number[];
  /** Of each turn but the first, in which programs are compiled and caches filled. */
  readonly iterationsPerSecond: readonly number[];
}

interface Open {
  readonly label: string;
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
  readonly turns: Turn[];
}

async function nextTurn({ label, lines }: Open): Promise<Turn> {
  const { done, value } = await lines.next();
  if (done)
    throw new UserError(
      "peer",
      `compare: ${label} ended before its time; it said above why`,
    );
  return JSON.parse(value) as Turn;
}

async function open(
  { label, program, before, after }: Peer,
  folder: string,
): Promise<Open> {
  const child = spawn(program, [...before, folder, ...after], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    await once(child, "spawn");
  } catch (error) {
    throw new UserError(
      "peer",
      `compare: ${program} cannot be run; name a Python that has PyTorch with --python`,
      { cause: error },
    );
  }
  const { stdin, stdout } = child;
  // one that ended is noticed when its answer is missing
  stdin.on("error", () => {});
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  return { label, child, lines, turns: [] };
}

/**
 * @param folder - what `handOver` wrote
 * @param turns - iterations of each turn, one after another
 * @param onTurn - told before each
 * @throws UserError `peer` if a program cannot be run or ends early
 */
export async function takeTurns(
  peers: readonly Peer[],
  folder: string,
  turns: readonly number[],
  onTurn: (label: string, turn: number) => void,
): Promise<Trained[]> {
  const opened: Open[] = [];
  try {
    for (const peer of peers) opened.push(await open(peer, folder));
    for (const [i, iterations] of turns.entries()) {
      for (const peer of opened) {
        onTurn(peer.label, i + 1);
        peer.child.stdin?.write(`${iterations}\n`);
        peer.turns.push(await nextTurn(peer));
      }
    }
  } finally {
    for (const { child } of opened) child.kill();
  }
  return opened.map(({ label, turns: taken }) => ({
    label,
    backend: taken[taken.length - 1].backend,
    losses: taken.flatMap(({ losses }) => losses),
    iterationsPerSecond: taken
      .slice(1)
      .map(({ losses, seconds }) => losses.length / seconds),
  }));
}
