import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cached } from "../../data/drawn/cache.ts";

const BYTES = Uint8Array.of(3, 1, 4, 1, 5);

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-"));
  path = join(folder, "below", "bytes");
});
afterEach(() => rm(folder, { recursive: true }));

/** Asks for the bytes, and tells whether they had to be made. */
async function ask(
  version = "1",
  bytes = BYTES,
): Promise<{ bytes: Uint8Array; made: boolean }> {
  const make = vi.fn<() => Uint8Array>(() => bytes);
  const got = await cached(path, version, bytes.length, make);
  return { bytes: got, made: make.mock.calls.length > 0 };
}

describe("cached", () => {
  it("makes the bytes once and keeps them", async () => {
    expect(await ask()).toEqual({ bytes: BYTES, made: true });
    expect(await ask()).toEqual({ bytes: BYTES, made: false });
  });

  it("leaves nothing beside the file", async () => {
    await ask();
    expect(await readdir(join(folder, "below"))).toEqual(["bytes"]);
  });

  it.each([
    { damage: "a changed byte", of: (file: Buffer) => file.fill(7, 34, 35) },
    { damage: "a changed digest", of: (file: Buffer) => file.fill(7, 2, 3) },
    { damage: "a missing end", of: (file: Buffer) => file.subarray(0, -1) },
    {
      damage: "an end too many",
      of: (file: Buffer) => Buffer.concat([file, BYTES]),
    },
    { damage: "nothing in it", of: () => Buffer.alloc(0) },
  ])("makes them anew after $damage", async ({ of }) => {
    await ask();
    await writeFile(path, of(await readFile(path)));
    expect(await ask()).toEqual({ bytes: BYTES, made: true });
    expect(await ask()).toEqual({ bytes: BYTES, made: false });
  });

  it("makes them anew where a pipe is in the file's place", async () => {
    await mkdir(join(folder, "below"));
    execFileSync("mkfifo", [path]);
    expect(await ask()).toEqual({ bytes: BYTES, made: true });
    expect(await ask()).toEqual({ bytes: BYTES, made: false });
  });

  it("removes what was left half-written more than a day ago, and nothing younger", async () => {
    await mkdir(join(folder, "below"));
    const [old, young] = [randomUUID(), randomUUID()];
    const names = [`bytes.${old}`, `bytes.${young}`, `bytes2.${old}`];
    for (const name of names) await writeFile(join(folder, "below", name), "");
    const before = Date.now() / 1000 - 90_000;
    for (const name of [names[0], names[2]])
      await utimes(join(folder, "below", name), before, before);
    await ask();
    expect((await readdir(join(folder, "below"))).sort()).toEqual([
      "bytes",
      names[1],
      names[2],
    ]);
  });

  it("makes them anew for another version", async () => {
    await ask("1");
    const other = Uint8Array.of(2, 7, 1, 8, 2);
    expect(await ask("2", other)).toEqual({ bytes: other, made: true });
    expect(await ask("2", other)).toEqual({ bytes: other, made: false });
  });

  it("gives everyone whole bytes when many ask at once", async () => {
    const bytes = new Uint8Array(300_000).fill(9);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask("1", bytes)),
    );
    for (const answer of answers) expect(answer.bytes).toEqual(bytes);
    expect(await readdir(join(folder, "below"))).toEqual(["bytes"]);
    expect((await ask("1", bytes)).made).toBe(false);
  });

  it("gives the bytes and warns where it cannot write", async () => {
    await mkdir(path, { recursive: true });
    const warned = vi.spyOn(process, "emitWarning").mockReturnValue();
    expect(await ask()).toEqual({ bytes: BYTES, made: true });
    expect(warned).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/^cached: .*bytes cannot be written \(.*\); /),
    );
    warned.mockRestore();
    expect(await readdir(join(folder, "below"))).toEqual(["bytes"]);
  });
});
