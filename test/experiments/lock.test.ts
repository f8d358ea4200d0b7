import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LOCK_NAME, lockFolder } from "../../lab/experiments/lock.ts";

let folder = "";
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-lock-"));
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map(kill));
  rmSync(folder, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** Another process that locks the folder; what it says of it. */
async function otherProcess() {
  const script = fileURLToPath(new URL("hold-lock.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, folder]);
  children.push(child);
  const [said] = await once(child.stdout, "data");
  return { child, said: String(said) };
}

function lock() {
  const notices: string[] = [];
  const held = lockFolder(folder, (notice) => notices.push(notice));
  return { held, notices };
}

const file = () => join(folder, LOCK_NAME);

/** A lock as another process would have left it. */
function leaveLock(owner: {
  pid?: number;
  host?: string;
  job?: string;
  started?: string;
}): void {
  const since = "2026-01-02T03:04:05.678Z";
  const rest = { pid: process.pid, host: hostname(), started: "", since };
  writeFileSync(file(), JSON.stringify({ ...rest, ...owner }));
}

describe("lockFolder", () => {
  it("says who writes, and leaves nothing behind", () => {
    rmSync(folder, { recursive: true });
    const { held, notices } = lock();
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({
      pid: process.pid,
      host: hostname(),
    });
    held.check();
    held.release();
    expect(existsSync(folder)).toBe(false);
    expect(notices).toEqual([]);
  });

  it("leaves what else is in the folder", () => {
    const { held } = lock();
    writeFileSync(join(folder, "summary.json"), "{}");
    held.release();
    expect(readdirSync(folder)).toEqual(["summary.json"]);
  });

  it("refuses a second process, and tells it the first one's number", async () => {
    const { child, said } = await otherProcess();
    expect(said).toBe("locked\n");
    expect(lock).toThrow(
      `experiments: ${folder} is being written to by process ${child.pid} on ${hostname()}, since 20`,
    );
    expect(lock).toThrow(
      `wait for it, name another folder with --out, or, if you know that it does not run any more, delete ${file()}`,
    );
  });

  it("takes over from a process that was killed, and says so", async () => {
    const { child } = await otherProcess();
    await kill(child);
    const { held, notices } = lock();
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(
      `experiments: ${folder} was left locked by process ${child.pid} on ${hostname()}, since 20`,
    );
    expect(notices[0]).toMatch(
      /which does not run any more; it is taken over$/,
    );
    held.check();
    held.release();
  });

  it("takes over where another process has the dead one's number by now", () => {
    leaveLock({ started: "another boot 123" });
    expect(lock().notices).toHaveLength(1);
  });

  it("takes over from the same job of Slurm on another host, and from no other job", () => {
    leaveLock({ host: "elsewhere.example", job: "17" });
    vi.stubEnv("SLURM_JOB_ID", "18");
    expect(lock).toThrow("is being written to by process");
    vi.stubEnv("SLURM_JOB_ID", "17");
    const { held, notices } = lock();
    expect(notices[0]).toMatch(/on elsewhere\.example, .* it is taken over$/);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({
      job: "17",
    });
    held.release();
    vi.unstubAllEnvs();
  });

  it("respects the lock of another host, and tells the cure", () => {
    leaveLock({ host: "elsewhere.example", pid: 2 ** 30 });
    expect(lock).toThrow(
      /process 1073741824 on elsewhere\.example, since 2026-01-02T03:04:05\.678Z; .* delete .*run\.lock$/,
    );
  });

  it.each(["", "5", "{}", "null", '{"pid":"abc"}'])(
    "respects a lock that is not written to its end: %j",
    (text) => {
      writeFileSync(file(), text);
      expect(lock).toThrow("by a process that did not finish writing its name");
    },
  );

  it("says what to do about a lock that cannot be read", () => {
    mkdirSync(file());
    expect(lock).toThrow(
      /run\.lock cannot be read \(EISDIR.*\); delete it if no process trains there/,
    );
  });

  it("notices that the folder was given to another process", () => {
    const { held } = lock();
    held.check();
    leaveLock({ host: "elsewhere.example" });
    expect(() => held.check()).toThrow(
      `experiments: ${file()} is not this process's any more`,
    );
    held.release();
    expect(existsSync(file())).toBe(true);
  });

  it("gives a dead process's folder to one of many that want it", async () => {
    const { child } = await otherProcess();
    await kill(child);
    const others = await Promise.all(Array.from({ length: 4 }, otherProcess));
    const winners = others.filter(({ said }) => said === "locked\n");
    expect(winners).toHaveLength(1);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({
      pid: winners[0].child.pid,
    });
    for (const { said } of others) {
      if (said === "locked\n") continue;
      expect(said).toContain(`by process ${winners[0].child.pid} on`);
    }
  });
});
