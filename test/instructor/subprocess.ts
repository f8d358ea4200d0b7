/** A submission's process: asked for values, and ended as soon as it does not answer as it should. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { falsify } from "../grader/failure.ts";
import { atExit } from "./at-exit.ts";
import { integerField, listField, optionalField } from "./wire/fields.ts";
import { FrameReader, frameOf } from "./wire/frames.ts";
import { Mirror } from "./wire/mirror.ts";
import { ProtocolError } from "./wire/protocol-error.ts";
import { thrownFrom } from "./wire/thrown.ts";

export interface ProcessLimits {
  /** For one answer. */
  readonly seconds: number;
  /** Of processor time, in all: ends a process whose grader is gone. */
  readonly processorSeconds: number;
  /** Of JavaScript's heap, and as much again for everything else. */
  readonly mebibytes: number;
}

/** Where the pipe is among the process's files, on both sides. */
const PIPE = 3;

/** The permission model has had two names. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

/** Limits of the operating system, where it has them; `exec` keeps the process's number, so that it can be killed. */
const UNDER_LIMITS =
  'ulimit -c 0; ulimit -f 0; ulimit -d "$1"; ulimit -t "$2"; shift 2; exec "$@"';

function start(folder: string, limits: ProcessLimits): ChildProcess {
  const { processorSeconds, mebibytes } = limits;
  const kibibytes = 2 * mebibytes * 1024;
  return spawn(
    "/bin/sh",
    [
      "-c",
      UNDER_LIMITS,
      "sh",
      String(kibibytes),
      String(processorSeconds),
      process.execPath,
      PERMISSION,
      `--allow-fs-read=${join(folder, "*")}`,
      "--no-warnings",
      `--max-old-space-size=${mebibytes}`,
      join(folder, "serve.mjs"),
    ],
    {
      cwd: folder,
      env: {},
      // in a group of its own, so that a signal to “its group” reaches nobody else
      detached: true,
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    },
  );
}

function exitText(code: number | null, signal: string | null): string {
  const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
  return `its process ended before it had answered (${how}); does it end the process, wait for what never comes, or need too much memory?`;
}

/** A question that waits for its answer. */
interface Waiting {
  readonly number: number;
  readonly resolve: (answer: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

export class Subprocess {
  /** Why the process was ended, or ended itself, in words that follow the name of a function. */
  readonly ended: Promise<string>;
  private readonly child: ChildProcess;
  private readonly pipe: Duplex;
  private readonly mirror = new Mirror("grader");
  private readonly reader = new FrameReader();
  private readonly seconds: number;
  private readonly originalPlaces: (stack: string) => string;
  private tellEnd: (why: string) => void = () => undefined;
  private waiting: Waiting | undefined;
  private hasEnded = false;
  private questions = 0;

  /**
   * @param folder - holds all that the process may read
   * @param originalPlaces - a stack with its places in the submission's own files
   */
  constructor(
    folder: string,
    limits: ProcessLimits,
    originalPlaces: (stack: string) => string,
  ) {
    this.seconds = limits.seconds;
    this.originalPlaces = originalPlaces;
    this.ended = new Promise((resolve) => {
      this.tellEnd = resolve;
    });
    this.child = start(folder, limits);
    this.pipe = this.child.stdio[PIPE] as Duplex;
    this.pipe.on("data", (piece: Buffer) => this.hear(piece));
    this.pipe.on("error", () => undefined); // the process is gone, which `exit` tells
    this.child.on("error", (error) => this.end(error.message));
    const isGone = atExit(() => this.child.kill("SIGKILL"));
    this.child.on("exit", (code, signal) => {
      isGone();
      this.end(exitText(code, signal));
    });
  }

  /** The process's number, for whoever must be sure that it is gone. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /**
   * Asks for a value. If the process does not live to answer, this waits for ever, and `ended` tells why.
   *
   * @throws what the submission's code threw; Falsified if the answer is no value that can be judged
   */
  async ask(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.hasEnded) return new Promise(() => undefined);
    const number = ++this.questions;
    const encoded = this.mirror.encode(args);
    const memories = this.mirror.changes();
    const answer = await new Promise<unknown>((resolve) => {
      const why = `it did not answer within ${this.seconds} s; does a loop never end?`;
      const timer = setTimeout(() => this.end(why), this.seconds * 1000);
      this.waiting = { number, resolve, timer };
      this.pipe.write(
        frameOf({ number, method, arguments: encoded, memories }),
      );
    });
    return this.understand(answer);
  }

  /** Kills the process, unless it has ended before. */
  end(why: string): void {
    this.hasEnded = true;
    clearTimeout(this.waiting?.timer);
    this.waiting = undefined;
    this.pipe.destroy();
    this.child.kill("SIGKILL");
    this.tellEnd(why);
  }

  /** Resolves when the operating system has no such process any more. */
  async gone(): Promise<void> {
    const { exitCode, signalCode, pid } = this.child;
    if (pid !== undefined && exitCode === null && signalCode === null)
      await once(this.child, "exit");
  }

  private hear(piece: Buffer): void {
    try {
      for (const message of this.reader.add(piece)) this.settle(message);
    } catch (error) {
      this.distrust(error);
    }
  }

  private settle(message: unknown): void {
    const { waiting } = this;
    if (!waiting || integerField(message, "number") !== waiting.number)
      throw new ProtocolError("an answer to no question");
    clearTimeout(waiting.timer);
    this.waiting = undefined;
    waiting.resolve(message);
  }

  /** What it says makes no sense: nothing that it says is heard any more. */
  private distrust(error: unknown): void {
    if (!(error instanceof ProtocolError)) throw error;
    this.end(`its process sent ${error.message}, which is no answer`);
  }

  private async understand(answer: unknown): Promise<unknown> {
    try {
      this.mirror.receive(listField(answer, "memories"));
      const thrown = optionalField(answer, "thrown");
      if (thrown !== undefined) throw thrownFrom(thrown, this.originalPlaces);
      const returned = this.mirror.decode(listField(answer, "returned"));
      this.mirror.decode(listField(answer, "arguments"));
      if (returned.length !== 1) falsify("it returned no value");
      return returned[0];
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.distrust(error);
      return new Promise(() => undefined);
    }
  }
}
