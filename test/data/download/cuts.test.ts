import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import {
  attemptDownload,
  AT_ONCE,
  expectSmallSet,
  isForLarge,
  namesIn,
  setProxies,
} from "./attempt.ts";
import { serveFile } from "./server.ts";
import { SMALL_ARCHIVE } from "./small-set.ts";

beforeEach(() => setProxies());

describe("downloadSet, where the connection fails", () => {
  it.each([
    { how: "is cut", conduct: { isSilent: false } },
    { how: "falls silent", conduct: { isSilent: true } },
  ])("goes on where it was when it $how", async ({ conduct }) => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      ...conduct,
      upTo: (asked) => (isForLarge(asked) ? 200_000 : Infinity),
    });
    const { error, retried } = await attemptDownload(server.url, folder, {
      stall: 250,
    });
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    const large = server.asked.filter(isForLarge);
    expect(large.length).toBeGreaterThan(3);
    for (const [i, { start }] of large.slice(1).entries())
      expect(start).toBeGreaterThan(large[i].start);
    for (const reason of retried)
      expect(reason).toMatch(
        /^emnist-small-train-images-idx3-ubyte\.gz: [\d,]+ of 600,\d+ bytes have arrived: http:.*(other side closed|nothing came for 0\.25 s)/,
      );
  });

  it("asks for the rest where the server sends less than asked for", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (asked, response) => {
        if (!isForLarge(asked)) return false;
        const { start } = asked;
        const end = Math.min(start + 250_000, asked.end);
        const range = `bytes ${start}-${end - 1}/${SMALL_ARCHIVE.length}`;
        response.writeHead(206, { "content-range": range });
        response.end(SMALL_ARCHIVE.subarray(start, end));
        return true;
      },
    });
    const { error, retried } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    expect(retried).toEqual([
      expect.stringMatching(/: 250,000 of 600,\d+ bytes have arrived: http/),
      expect.stringMatching(/: 500,000 of 600,\d+ bytes have arrived: http/),
    ]);
  });

  it("gives up where every connection brings next to nothing", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      upTo: (asked) => (isForLarge(asked) ? 10 : Infinity),
    });
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toMatchObject({ code: "connection" });
    expect(server.asked.filter(isForLarge).length).toBe(1 + AT_ONCE.length);
  });

  it("gives up where no answer comes", async () => {
    const server = await serveFile(SMALL_ARCHIVE, { instead: () => true });
    const folder = await temporaryFolder();
    const { error, retried } = await attemptDownload(server.url, folder, {
      stall: 30,
    });
    expect(error).toMatchObject({
      code: "stalled",
      message: expect.stringContaining(
        "nothing came for 0.03 s, expected an answer or more of it; try again",
      ),
    });
    expect(retried.length).toBe(AT_ONCE.length);
  });

  it("is ended by its signal, and leaves nothing but parts", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      upTo: (asked) => (isForLarge(asked) ? 200_000 : Infinity),
      isSilent: true,
    });
    const stopping = new AbortController();
    const { error } = await attemptDownload(server.url, folder, {
      signal: stopping.signal,
      progress: { onBytes: () => stopping.abort() },
    });
    expect(error).toMatchObject({
      code: "interrupted",
      message: expect.stringMatching(/^download emnist-small: interrupted; /),
    });
    expect(await namesIn(folder)).toEqual([expect.stringMatching(/\.part$/)]);
  });

  it("comes to the same where two run at once", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      upTo: (asked) => (isForLarge(asked) ? 150_000 : Infinity),
    });
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => attemptDownload(server.url, folder)),
    );
    for (const { error } of outcomes) expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });
});
