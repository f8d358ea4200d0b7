import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, expectSmallSet, setProxies } from "./attempt.ts";
import { serveFile } from "./server.ts";
import {
  LARGE,
  OTHER,
  SMALL_ARCHIVE,
  SMALL_FILES,
  smallEntries,
} from "./small-set.ts";
import { zipOf } from "./zip.ts";

beforeEach(() => setProxies());

const MEMBER_BYTES = SMALL_FILES.reduce(
  (sum, { content }) => sum + content.length,
  0,
);

/** The table of contents and what is read around four headers. */
const MOST_EXTRA_BYTES = 65_577 + 4 * 16_384;

describe("downloadSet", () => {
  it("fetches the members and the table of contents, and nothing else of the archive", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    expect(server.sent).toBeLessThan(MEMBER_BYTES + MOST_EXTRA_BYTES);
    expect(server.sent).toBeLessThan(
      SMALL_ARCHIVE.length - OTHER.content.length,
    );
  });

  it("unpacks members that the archive has packed again", async () => {
    const folder = await temporaryFolder();
    const changed = { [LARGE.name]: { isDeflated: true } };
    const server = await serveFile(zipOf(smallEntries(changed)));
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });

  it("asks for nothing when everything is there", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    await attemptDownload(server.url, folder);
    const requests = server.asked.length;
    const kept: string[] = [];
    const progress = { onKept: (name: string) => void kept.push(name) };
    const { error } = await attemptDownload(server.url, folder, { progress });
    expect(error).toBeUndefined();
    expect(server.asked.length).toBe(requests);
    expect(kept).toEqual(SMALL_FILES.map(({ name }) => name));
  });

  it.each([
    { what: "has another content", damage: (file: Buffer) => void file[70]++ },
    { what: "is cut short", damage: (file: Buffer) => file.subarray(0, 99) },
  ])(
    "fetches a member again that $what, and only this one",
    async ({ damage }) => {
      const folder = await temporaryFolder();
      const server = await serveFile(SMALL_ARCHIVE);
      await attemptDownload(server.url, folder);
      const before = server.sent;
      const path = join(folder, SMALL_FILES[1].name);
      const file = await readFile(path);
      await writeFile(path, damage(file) ?? file);
      const { error } = await attemptDownload(server.url, folder);
      expect(error).toBeUndefined();
      await expectSmallSet(folder);
      expect(server.sent - before).toBeLessThan(100_000);
    },
  );

  it("reads a table of contents that begins before the last 64 KiB", async () => {
    const folder = await temporaryFolder();
    const others = Array.from({ length: 1500 }, (_, i) => ({
      name: `gzip/${"long-".repeat(10)}${i}`,
      content: Uint8Array.of(i),
    }));
    const archive = zipOf(
      [...others, ...smallEntries(), ...others],
      "a comment",
    );
    const server = await serveFile(archive);
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });

  it("makes the folder, and those above it", async () => {
    const folder = join(await temporaryFolder(), "above", "emnist-small");
    const server = await serveFile(SMALL_ARCHIVE);
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });
});
