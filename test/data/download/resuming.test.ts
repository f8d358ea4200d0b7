import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import {
  attemptDownload,
  expectSmallSet,
  isForLarge,
  namesIn,
  setProxies,
} from "./attempt.ts";
import { serveFile } from "./server.ts";
import {
  LARGE,
  SMALL_ARCHIVE,
  SMALL_FILES,
  smallEntries,
} from "./small-set.ts";
import { zipOf } from "./zip.ts";

beforeEach(() => setProxies());

describe("downloadSet, in a second run", () => {
  it("fetches only the rest in a second run", async () => {
    const folder = await temporaryFolder();
    let isCut = true;
    const server = await serveFile(SMALL_ARCHIVE, {
      upTo: (asked) => (isCut && isForLarge(asked) ? 400_000 : Infinity),
    });
    const first = await attemptDownload(server.url, folder, { waits: [] });
    expect(first.error).toMatchObject({ code: "connection" });
    const [part, ...others] = await namesIn(folder);
    expect(others).toEqual([]);
    expect(part).toMatch(/^emnist-small-train-images.*\.gz\..*\.part$/);
    const { size } = await stat(join(folder, part));
    expect(size).toBeGreaterThan(0);

    isCut = false;
    const before = server.asked.length;
    const second = await attemptDownload(server.url, folder);
    expect(second.error).toBeUndefined();
    await expectSmallSet(folder);
    const [rest, ...again] = server.asked.slice(before).filter(isForLarge);
    expect(again).toEqual([]);
    expect(rest.end - rest.start).toBe(LARGE.content.length - size);
  });

  it.each([
    { what: "damaged", damage: (part: Buffer) => part.fill(0, 100, 200) },
    {
      what: "too long",
      damage: (part: Buffer) => Buffer.concat([part, SMALL_ARCHIVE]),
    },
  ])(
    "fetches a member anew whose part of an earlier run is $what",
    async ({ damage }) => {
      const folder = await temporaryFolder();
      let isCut = true;
      const server = await serveFile(SMALL_ARCHIVE, {
        upTo: (asked) => (isCut && isForLarge(asked) ? 400_000 : Infinity),
      });
      await attemptDownload(server.url, folder, { waits: [] });
      const path = join(folder, (await namesIn(folder))[0]);
      await writeFile(path, damage(await readFile(path)));

      isCut = false;
      const { error, retried } = await attemptDownload(server.url, folder);
      expect(error).toBeUndefined();
      expect(retried).toEqual([expect.stringMatching(/SHA-256: found \w+, /)]);
      await expectSmallSet(folder);
    },
  );

  it("removes what killed runs have left, also of what is there already", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    await attemptDownload(server.url, folder);
    const left = ["archive.zip.part", `${LARGE.name}.0a1b-9.part`];
    const all = async (): Promise<void> => {
      for (const name of left) await writeFile(join(folder, name), "half");
      const { error } = await attemptDownload(server.url, folder);
      expect(error).toBeUndefined();
      await expectSmallSet(folder);
    };
    await all();
    await rm(join(folder, SMALL_FILES[1].name));
    await all();
  });

  it("does not mix a member's bytes with those that another archive has packed otherwise", async () => {
    const folder = await temporaryFolder();
    const first = await serveFile(SMALL_ARCHIVE, {
      upTo: (asked) => (isForLarge(asked) ? 400_000 : Infinity),
    });
    await attemptDownload(first.url, folder, { waits: [] });
    expect(await namesIn(folder)).toEqual([expect.stringMatching(/\.part$/)]);

    const changed = { [LARGE.name]: { isDeflated: true } };
    const other = await serveFile(zipOf(smallEntries(changed)));
    const { error, retried } = await attemptDownload(other.url, folder);
    expect(error).toBeUndefined();
    expect(retried).toEqual([]);
    await expectSmallSet(folder);
  });
});
