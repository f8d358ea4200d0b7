/** What only processes can show: signals, a kill, two at once, what is printed. */
import { spawn } from "node:child_process";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { messageOf, runCli } from "../../cli/run-cli.ts";
import { temporaryFolder } from "../idx-files.ts";
import { expectSmallSet, namesIn, setProxies } from "./attempt.ts";
import { serveFile } from "./server.ts";
import type { Asked } from "./server.ts";
import { LARGE, SMALL_ARCHIVE } from "./small-set.ts";

const SCRIPT = fileURLToPath(new URL("data-cli.ts", import.meta.url));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts a command in a process of its own, whose data sets are in `folder`. */
function start(
  args: readonly string[],
  folder: string,
): { kill(signal: NodeJS.Signals): void; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, ...args], {
    env: { ...process.env, KATA_DATA: folder },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => void (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => void (stderr += text.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return { kill: (signal) => void child.kill(signal), ended };
}

function isForLarge({ start: from, end }: Asked): boolean {
  const begin = SMALL_ARCHIVE.indexOf(LARGE.content);
  return from >= begin && end === begin + LARGE.content.length;
}

beforeEach(() => setProxies());

describe("npm run data -- download", () => {
  it.each([
    {
      signal: "SIGINT" as const,
      code: 130,
      says: "download emnist-small: interrupted; the same command goes on with it\n",
    },
    { signal: "SIGKILL" as const, code: null, says: "" },
  ])(
    "leaves only a part after $signal, and fetches only the rest afterwards",
    async ({ signal, code, says }) => {
      const root = await temporaryFolder();
      const folder = join(root, "emnist-small");
      let isFirst = true;
      let tell = (): void => {};
      const isAsked = new Promise<void>((resolve) => (tell = resolve));
      const server = await serveFile(SMALL_ARCHIVE, {
        upTo: (asked) => {
          if (!isFirst || !isForLarge(asked)) return Infinity;
          tell();
          return 300_000;
        },
        isSilent: true,
      });
      const args = ["download", "emnist-small", "--url", server.url];

      const first = start(args, root);
      await isAsked;
      const size = await sizeOfPart(folder);
      first.kill(signal);
      expect(await first.ended).toMatchObject({ code, stderr: says });
      expect(await namesIn(folder)).toEqual([expect.stringMatching(/\.part$/)]);

      isFirst = false;
      const before = server.asked.length;
      const second = await start(args, root).ended;
      expect(second).toMatchObject({ code: 0, stderr: "" });
      await expectSmallSet(folder);
      const [rest] = server.asked.slice(before).filter(isForLarge);
      expect(rest.end - rest.start).toBeLessThanOrEqual(
        LARGE.content.length - size,
      );
    },
  );

  it("comes to the same in two processes at once", async () => {
    const root = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    const args = ["download", "emnist-small", "--url", server.url];
    const ended = await Promise.all(
      [start(args, root), start(args, root)].map((process) => process.ended),
    );
    for (const { code, stderr } of ended)
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    await expectSmallSet(join(root, "emnist-small"));
  });

  it("prints plain lines, and what comes next", async () => {
    const root = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    const args = ["download", "emnist-small", "--url", server.url];
    const { stdout } = await start(args, root).ended;
    const folder = join(root, "emnist-small");
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe(`EMNIST Small: from ${server.url} to ${folder}`);
    expect(lines.slice(1, 3)).toEqual([
      `  ${LARGE.name}: 0.60 MB`,
      `  ${LARGE.name}: complete, size and SHA-256 are right`,
    ]);
    expect(lines.slice(-2)).toEqual([
      `EMNIST Small is in ${folder}`,
      "Train on it: npm run experiments -- --data emnist-small --preset smoke --from solutions",
    ]);
  });

  it.each([
    {
      args: ["fetch"],
      says: 'data: a command is one of list, preview, download, import, not "fetch"',
    },
    {
      args: ["download", "cifar"],
      says: 'data download: there is no "cifar"; there is emnist-balanced',
    },
    { args: ["download", "--ulr"], says: "data: Unknown option '--ulr'" },
    { args: ["import"], says: "data import: one zip archive or folder, not 0" },
  ])("refuses $args", ({ args, says }) => {
    const result = runCli("data.ts", args);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe(says);
  });
});

describe("npm run data -- import", () => {
  it("takes an archive, and says what comes next", async () => {
    const root = await temporaryFolder();
    const archive = join(root, "gzip.zip");
    await writeFile(archive, SMALL_ARCHIVE);
    const { code, stdout } = await start(["import", archive], root).ended;
    expect(code).toBe(0);
    expect(stdout).toContain(
      `EMNIST Small is in ${join(root, "emnist-small")}\n`,
    );
    await expectSmallSet(join(root, "emnist-small"));
  });
});

/** Waits until some of a member is on the disk. */
async function sizeOfPart(folder: string): Promise<number> {
  for (;;) {
    const [name] = await namesIn(folder);
    const size = name === undefined ? 0 : (await stat(join(folder, name))).size;
    if (size > 0) return size;
  }
}
