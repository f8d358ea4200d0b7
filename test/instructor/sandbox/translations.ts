/**
 * Translates a submission in a process of its own, under limits: a few lines of TypeScript can ask for any amount of
 * JavaScript, and esbuild knows no limit.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { UserError } from "../../../core/errors.ts";
import { atExit } from "../at-exit.ts";
import type { Submission } from "../submission.ts";
import type { Translated } from "./translate.ts";

export interface Question {
  readonly id: string;
  readonly submission: Submission;
}

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const SCRIPT = fileURLToPath(new URL("translator.ts", import.meta.url));

/** KiB of memory, more than twice what the solutions take, and seconds of processor time. */
const MOST_MEMORY = 2 ** 19;
const MOST_PROCESSOR_SECONDS = 600;

/** Limits of the operating system, where it has them. */
const UNDER_LIMITS =
  'ulimit -c 0; ulimit -d "$1"; ulimit -t "$2"; shift 2; exec "$@"';

interface Translator {
  /** What became of a question; a reason, if the process did not live to answer. */
  ask(question: Question, seconds: number): Promise<Translated | string>;
  /** Kills the process, and resolves when it is gone. */
  end(): Promise<void>;
}

function startProcess(): ChildProcess {
  const command = [process.execPath, "--import", "tsx", SCRIPT];
  const limits = [MOST_MEMORY, MOST_PROCESSOR_SECONDS].map(String);
  return spawn("/bin/sh", ["-c", UNDER_LIMITS, "sh", ...limits, ...command], {
    cwd: ROOT,
    detached: true, // in a group of its own, so that esbuild ends with it
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // it has ended
  }
}

/** @throws UserError `no-translator` if esbuild itself does not run */
async function startTranslator(): Promise<Translator> {
  const child = startProcess();
  const isGone = atExit(() => killGroup(child));
  const exit = new Promise<"gone">((resolve) => {
    child.on("exit", () => resolve("gone"));
    child.on("error", () => resolve("gone"));
  });
  const end = async () => {
    killGroup(child);
    await exit;
    isGone();
  };
  const answer = () =>
    new Promise<unknown>((resolve) => child.once("message", resolve));
  if ((await Promise.race([answer(), exit])) === "gone") {
    await end();
    throw new UserError(
      "no-translator",
      "grade: esbuild cannot be run; install the project’s packages again: npm ci",
    );
  }
  return {
    end,
    async ask(question, seconds) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<"late">((resolve) => {
        timer = setTimeout(() => resolve("late"), seconds * 1000);
      });
      const answered = answer();
      child.send(question);
      const result = await Promise.race([answered, exit, late]);
      clearTimeout(timer);
      if (result === "late") return `was not translated within ${seconds} s`;
      return result === "gone"
        ? "needs too much memory to be translated"
        : (result as Translated);
    },
  };
}

/**
 * Translates all exercises of a submission; one that cannot be translated stops no other.
 *
 * @param seconds - for one exercise
 * @returns translations by the exercises’ ids
 * @throws UserError `no-translator` if esbuild itself does not run
 */
export async function translateAll(
  submission: Submission,
  seconds: number,
): Promise<ReadonlyMap<string, Translated>> {
  const all = new Map<string, Translated>();
  let translator: Translator | undefined;
  try {
    for (const id of submission.ids) {
      translator ??= await startTranslator();
      const result = await translator.ask({ id, submission }, seconds);
      if (typeof result !== "string") {
        all.set(id, result);
        continue;
      }
      all.set(id, { failure: { text: `exercises/${id}.ts ${result}` } });
      await translator.end();
      translator = undefined;
    }
  } finally {
    await translator?.end();
  }
  return all;
}
