/** Trains the same network on several engines, in turns, and measures how long iterations take. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ChosenEngine } from "../trainer/create-engine.ts";
import type { StudyNetwork } from "../trainer/study-network.ts";

/** One engine in a process of its own, so that its memory can be told from the others'. */
export interface Contestant {
  readonly label: string;
  readonly engine: ChosenEngine;
}

/** What every contestant trains. */
export interface Task {
  readonly network: StudyNetwork;
  readonly batchSize: number;
}

export interface Opened {
  readonly adapter?: string;
}

/** One turn. */
export interface Turn {
  readonly iterations: number;
  readonly milliseconds: number;
  readonly peakRssMiB: number;
  readonly bufferMiB?: number;
  readonly backend: string;
}

export interface Result extends Pick<
  Turn,
  "peakRssMiB" | "bufferMiB" | "backend"
> {
  readonly label: string;
  readonly adapter?: string;
  /** Of each turn. */
  readonly iterationsPerSecond: readonly number[];
}

/** Why a contestant does not take part, or not to the end. */
export interface Absence {
  readonly label: string;
  readonly reason: string;
}

/** What a contestant's process is told. */
export type Order =
  { readonly open: Task & { readonly engine: ChosenEngine } } | "turn";

/** What it answers. */
export type Answer =
  | { readonly opened: Opened }
  | { readonly turn: Turn }
  | { readonly failed: string };

const PROCESS = fileURLToPath(new URL("contestant.ts", import.meta.url));

/** Also answers for a process that ends by itself, as one does that needs too much memory. */
function ask(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve) => {
    const onExit = (code: number | null, signal: string | null) =>
      resolve({
        failed: `its process ended (${signal ?? `exit code ${code}`})`,
      });
    const { exitCode, signalCode } = child;
    if (exitCode !== null || signalCode !== null) {
      onExit(exitCode, signalCode);
      return;
    }
    child.once("exit", onExit);
    child.once("message", (answer) => {
      child.off("exit", onExit);
      resolve(answer as Answer);
    });
    // one that is just ending has no ears any more
    if (child.connected) child.send(order);
  });
}

/** One that takes turns, at least one. */
interface Present extends Opened {
  readonly label: string;
  readonly child: ChildProcess;
  readonly taken: Turn[];
}

/** Of the turns that it has taken. */
export function resultOf({
  label,
  taken,
  adapter,
}: Omit<Present, "child">): Result {
  const { backend, peakRssMiB, bufferMiB } = taken[taken.length - 1];
  return {
    label,
    backend,
    adapter,
    peakRssMiB,
    bufferMiB,
    iterationsPerSecond: taken.map(
      ({ iterations, milliseconds }) => (1000 * iterations) / milliseconds,
    ),
  };
}

/**
 * @param turns - of every contestant; they alternate, so that whatever else the machine does hits all of them
 * @param onTurn - told before each
 */
export async function contest(
  contestants: readonly Contestant[],
  task: Task,
  turns: number,
  onTurn: (label: string, turn: number) => void = () => {},
): Promise<{ results: Result[]; absent: Absence[] }> {
  const absent = new Map<string, Absence>();
  const present: Present[] = [];
  const children: ChildProcess[] = [];
  try {
    for (const { label, engine } of contestants) {
      const child = fork(PROCESS, {
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      });
      children.push(child);
      onTurn(label, 0);
      const answer = await ask(child, { open: { ...task, engine } });
      if ("opened" in answer)
        present.push({ label, child, taken: [], ...answer.opened });
      else if ("failed" in answer)
        absent.set(label, { label, reason: answer.failed });
    }
    for (let turn = 1; turn <= turns; turn++) {
      for (const { label, child, taken } of present) {
        if (absent.has(label)) continue;
        onTurn(label, turn);
        const answer = await ask(child, "turn");
        if ("turn" in answer) taken.push(answer.turn);
        else if ("failed" in answer)
          absent.set(label, {
            label,
            reason: `in turn ${turn}, ${answer.failed}`,
          });
      }
    }
  } finally {
    for (const child of children) child.kill();
  }
  return {
    results: present.filter(({ label }) => !absent.has(label)).map(resultOf),
    absent: [...absent.values()],
  };
}
