import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import {
  attemptDownload,
  expectSmallSet,
  namesIn,
  setProxies,
} from "./attempt.ts";
import { serveFile } from "./server.ts";
import { SMALL_ARCHIVE } from "./small-set.ts";

beforeEach(() => setProxies());

describe("downloadSet, where the server sends no parts of files", () => {
  const hasRanges = false;

  it("fetches the whole archive once, and keeps the members only", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, { hasRanges });
    const whole: string[] = [];
    const progress = { onWhole: (url: string) => void whole.push(url) };
    const { error } = await attemptDownload(server.url, folder, { progress });
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    expect(whole).toEqual([server.url]);
    expect(server.asked.length).toBe(2);
  });

  it("begins anew after a cut", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      hasRanges,
      upTo: ({ index }) => (index === 1 ? 300_000 : Infinity),
    });
    const { error, retried } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    expect(retried).toEqual([
      expect.stringMatching(
        /^gzip\.zip: [\d,]+ of 2,402,\d+ bytes have arrived: http:/,
      ),
    ]);
    await expectSmallSet(folder);
  });

  it("leaves nothing of an archive behind that it cannot get", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      hasRanges,
      upTo: () => 300_000,
    });
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toMatchObject({ code: "connection" });
    expect(await namesIn(folder)).toEqual([]);
  });

  it("refuses an archive that says that it is too large", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, { hasRanges });
    const { error } = await attemptDownload(server.url, folder, {
      mostArchiveBytes: 1_000_000,
    });
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /gzip\.zip: size: found at least 2,402,\d+ bytes, expected at most 1,000,000; try again/,
      ),
    });
    expect(await namesIn(folder)).toEqual([]);
  });

  it("refuses an archive that never ends", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (_, response) => {
        response.writeHead(200);
        const more = (): void => {
          if (!response.destroyed)
            response.write(Buffer.alloc(50_000), () => setImmediate(more));
        };
        more();
        return true;
      },
    });
    const { error } = await attemptDownload(server.url, folder, {
      mostArchiveBytes: 1_000_000,
    });
    expect(error).toMatchObject({
      message: expect.stringMatching(/found at least 1,[01]\d\d,\d+ bytes/),
    });
    expect(await namesIn(folder)).toEqual([]);
  });

  it("removes what a killed run has left of an archive", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "archive.zip.part"), "half an archive");
    const server = await serveFile(SMALL_ARCHIVE, { hasRanges });
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });
});
