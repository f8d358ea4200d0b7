/**
 * A file that says which process writes to a folder.
 *
 * Libraries for this judge by the age of the file, which its owner has to touch every few seconds: training computes for longer
 * without a pause, and who goes on after a crash would have to wait. A process's number and the time when it started tell at
 * once whether it still runs.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { messageOf, UserError } from "../../core/errors.ts";

export const LOCK_NAME = "run.lock";

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, as the system tells it; empty where it does not. */
  readonly started: string;
  /** When the folder was locked, for people. */
  readonly since: string;
  /** The job of Slurm that the process belongs to, where it does. */
  readonly job?: string;
}

export interface FolderLock {
  /** @throws UserError `lock-lost` if somebody has taken the folder away from this process */
  check(): void;
  /** Gives the folder back, and removes it if nothing is in it. */
  release(): void;
}

function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** When a process was started; undefined if it does not run, empty if the system does not tell. */
function startOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (isSystemError(error, "ESRCH")) return undefined;
  }
  try {
    // Linux: fields after the name in parentheses; the first is the state, the 20th the start in ticks since the boot
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return startFromPs(pid);
  }
}

function startFromPs(pid: number): string {
  try {
    const args = ["-o", "lstart=", "-p", String(pid)];
    const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
    return execFileSync("ps", args, { encoding: "utf8", env }).trim();
  } catch {
    return "";
  }
}

/**
 * Whether the owner's process still runs. On another host nobody can tell, but that Slurm, which starts a job again when its
 * host goes down, never runs it twice.
 */
function isAlive({ pid, host, started, job }: Owner): boolean {
  if (host === hostname()) return startOf(pid) === started;
  return job === undefined || job !== process.env.SLURM_JOB_ID;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function ownerOf(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    const { pid, host, started, since } = owner ?? {};
    const isWhole =
      Number.isInteger(pid) && [host, started, since].every(isText);
    return isWhole ? (owner as Owner) : undefined;
  } catch {
    return undefined; // its writer was killed in the middle of it
  }
}

function describe(owner: Owner | undefined): string {
  return owner
    ? `process ${owner.pid} on ${owner.host}, since ${owner.since}`
    : "a process that did not finish writing its name";
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return undefined;
    throw new UserError(
      "unreadable-lock",
      `experiments: ${path} cannot be read (${messageOf(error)}); delete it if no process trains there, or name another folder with --out`,
      { cause: error },
    );
  }
}

/**
 * Writes a file that is not there yet.
 *
 * @returns whether it was not there
 * @throws UserError `unwritable-lock` if it cannot be written; nothing is left of it then
 */
function create(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (isSystemError(error, "EEXIST")) return false;
    rmSync(path, { force: true });
    throw new UserError(
      "unwritable-lock",
      `experiments: ${path} cannot be written (${messageOf(error)}); make room on the disk, or name another folder with --out`,
      { cause: error },
    );
  }
}

/** A lock is written in no time; one that is still empty after a fifth of a second was never finished. */
function readWritten(path: string): string | undefined {
  for (let tries = 0; read(path) === "" && tries < 10; tries++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  }
  return read(path);
}

/** Takes a dead owner's file away. If it is another's by now, it goes back. */
function removeDead(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== text) linkSync(aside, path);
  } catch (error) {
    if (!isSystemError(error, "ENOENT") && !isSystemError(error, "EEXIST"))
      throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * Locks a folder for this process. The lock of a process that does not run any more is taken over.
 *
 * @param folder - made if it is not there
 * @param onNotice - told of a lock that was taken over
 * @throws UserError `locked` if another process has it
 */
export function lockFolder(
  folder: string,
  onNotice: (notice: string) => void,
): FolderLock {
  const path = join(folder, LOCK_NAME);
  const ours: Owner = {
    pid: process.pid,
    host: hostname(),
    started: startOf(process.pid) ?? "",
    since: new Date().toISOString(),
    ...(process.env.SLURM_JOB_ID && { job: process.env.SLURM_JOB_ID }),
  };
  const text = JSON.stringify(ours);
  mkdirSync(folder, { recursive: true });
  while (!create(path, text)) {
    const theirs = readWritten(path);
    if (theirs === undefined) continue;
    const owner = ownerOf(theirs);
    if (!owner || isAlive(owner)) {
      throw new UserError(
        "locked",
        `experiments: ${folder} is being written to by ${describe(owner)}; wait for it, name another folder with --out, or, if you know that it does not run any more, delete ${path}`,
      );
    }
    removeDead(path, theirs);
    onNotice(
      `experiments: ${folder} was left locked by ${describe(owner)}, which does not run any more; it is taken over`,
    );
  }
  return {
    check() {
      if (read(path) === text) return;
      throw new UserError(
        "lock-lost",
        `experiments: ${path} is not this process's any more; another one writes to ${folder}, so this one ends`,
      );
    },
    release() {
      if (read(path) === text) rmSync(path);
      if (existsSync(folder) && readdirSync(folder).length === 0)
        rmdirSync(folder);
    },
  };
}
