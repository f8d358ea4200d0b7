/** A contestant as the competition sees it. `contestant-process.ts` is the other side. */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contestant } from "./contestants.ts";
import type { Answer, Order } from "./messages.ts";

const PROCESS = fileURLToPath(
  new URL("contestant-process.ts", import.meta.url),
);

/** How long a process may take to start and to open what it computes with. */
const OPENING_MS = 60_000;

const CONDITION = "--conditions=solutions";

export interface ContestantHandle {
  /** Starts a process. */
  open(): Promise<Answer>;
  /**
   * @param limitMs - how long it may take, without opening
   * @returns `failed` also where the process ended by itself, or took too long and was ended; the next first call starts a new one
   */
  ask(order: Order, limitMs: number): Promise<Answer>;
  dispose(): void;
}

/** `#kata/` means there what `from` says, whatever it means here. */
function started({ from }: Contestant): ChildProcess {
  const others = process.execArgv.filter((flag) => flag !== CONDITION);
  const options = (process.env.NODE_OPTIONS ?? "")
    .split(" ")
    .filter((flag) => flag !== CONDITION);
  return fork(PROCESS, {
    serialization: "advanced", // which knows arrays of floats
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: from === "solutions" ? [CONDITION, ...others] : others,
    env: { ...process.env, NODE_OPTIONS: options.join(" ") },
  });
}

function answerOf(
  child: ChildProcess,
  order: Order,
  limitMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (answer: Answer) => {
      clearTimeout(timer);
      child.removeAllListeners();
      resolve(answer);
    };
    const timer = setTimeout(() => {
      done({
        failed: `no answer within ${limitMs / 1000} seconds`,
        isTodo: false,
      });
      child.kill("SIGKILL");
    }, limitMs);
    child.once("message", (answer: Answer) => done(answer));
    child.once("exit", (code, signal) =>
      done({
        failed: `its process ended (${signal ?? `exit code ${code}`})`,
        isTodo: false,
      }),
    );
    child.send(order);
  });
}

export function contestantHandle(contestant: Contestant): ContestantHandle {
  const open = { open: contestant.way };
  let child: ChildProcess | undefined;
  return {
    async open() {
      child = started(contestant);
      return answerOf(child, open, OPENING_MS);
    },
    async ask(order, limitMs) {
      if (!child?.connected || child.killed) {
        // a new process would not know what to go on with
        if (!("first" in order))
          return { failed: "its process ended by itself", isTodo: false };
        const opened = await this.open();
        if (!("opened" in opened)) return opened;
      }
      return answerOf(child as ChildProcess, order, limitMs);
    },
    dispose: () => void child?.kill(),
  };
}
