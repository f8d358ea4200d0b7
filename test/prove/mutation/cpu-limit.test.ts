import { execFile } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";

const MODULE = new URL("cpu-limit.ts", import.meta.url).href;

/** A process that gives itself another second of a processor, and then runs this code. */
function limited(code: string): ChildProcess {
  const program = `
    import { limitProcessorTime } from ${JSON.stringify(MODULE)};
    const { user, system } = process.cpuUsage();
    limitProcessorTime((user + system) / 1e6 + 1, "last words");
    ${code}`;
  const args = ["--import=tsx", "--input-type=module", "--eval", program];
  return execFile(process.execPath, args);
}

async function printedBy({ stdout }: ChildProcess): Promise<string> {
  return stdout ? text(stdout) : "";
}

const ENDLESS = "for (;;);";

describe("limitProcessorTime", () => {
  it("ends a process in an endless loop", async () => {
    expect(await printedBy(limited(ENDLESS))).toBe("last words");
  });

  it("ends it where nobody listens to its last words, too", async () => {
    const process = limited(ENDLESS);
    process.stdout?.destroy();
    expect(await once(process, "exit")).toEqual([null, "SIGKILL"]);
  });

  it("lets a process end by itself", async () => {
    const done = limited("console.log('done');");
    expect(await printedBy(done)).toBe("done\n");
  });

  it("counts no time in which the process waits", async () => {
    const waiting = limited("setTimeout(() => console.log('done'), 1500);");
    expect(await printedBy(waiting)).toBe("done\n");
  });
});
