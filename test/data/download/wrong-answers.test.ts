import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, expectSmallSet, setProxies } from "./attempt.ts";
import { serveFile } from "./server.ts";
import { SMALL_ARCHIVE } from "./small-set.ts";

beforeEach(() => setProxies());

describe("downloadSet, where the server answers wrongly", () => {
  it.each<{ what: string; headers: Record<string, string>; says: RegExp }>([
    {
      what: "no range",
      headers: {},
      says: /Content-Range: found undefined, expected "bytes <first>-<last>\/<size>"/,
    },
    {
      what: "a range of unknown size",
      headers: { "content-range": "bytes 0-9/*" },
      says: /Content-Range: found "bytes 0-9\/\*", expected/,
    },
    {
      what: "a range beyond all numbers",
      headers: { "content-range": `bytes 0-9/${"9".repeat(30)}` },
      says: /Content-Range: found "bytes 0-9\/9+", expected/,
    },
    {
      what: "another range",
      headers: { "content-range": "bytes 0-9/1000000" },
      says: /sent bytes from 0 on, expected the last 65,577 of 1,000,000, from 934,423 on/,
    },
    {
      what: "more bytes than the range has",
      headers: { "content-range": "bytes 0-9/10" },
      says: /sent at least 20 bytes, expected 10/,
    },
  ])("refuses an answer with $what", async ({ headers, says }) => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (_, response) => {
        response.writeHead(206, headers).end(Buffer.alloc(20));
        return true;
      },
    });
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      code: "bad-answer",
      message: expect.stringMatching(says),
    });
  });

  it("refuses at once what a server packs although it was asked not to", async () => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (_, response) => {
        response.writeHead(200, { "content-encoding": "gzip" }).end();
        return true;
      },
    });
    const { error, retried } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      code: "bad-answer",
      message: expect.stringMatching(
        /gzip\.zip: Content-Encoding: found "gzip", expected none/,
      ),
    });
    expect(retried).toEqual([]);
  });

  it("refuses other bytes than it has asked for", async () => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: ({ start, end, index }, response) => {
        if (index === 0) return false;
        const range = `bytes ${start + 1}-${end}/${SMALL_ARCHIVE.length}`;
        response.writeHead(206, { "content-range": range }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      code: "bad-answer",
      message: expect.stringMatching(
        /sent bytes from [\d,]+ on, expected them from [\d,]+ on; try again/,
      ),
    });
  });

  it("asks again where the whole file comes in a part's place", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: ({ index }, response) => {
        if (index === 1) response.writeHead(200).end(SMALL_ARCHIVE);
        return index === 1;
      },
    });
    const { error, retried } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    expect(retried).toEqual([
      expect.stringMatching(
        /gzip\.zip sent the whole file, expected bytes [\d,]+ to [\d,]+ of it$/,
      ),
    ]);
    await expectSmallSet(folder);
  });

  it("refuses to go on where the archive has changed meanwhile", async () => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: ({ start, end, index }, response) => {
        if (index === 0) return false;
        const range = `bytes ${start}-${end - 1}/999`;
        response.writeHead(206, { "content-range": range }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      code: "changed",
      message: expect.stringMatching(
        /has changed meanwhile: found 999 bytes, expected 2,402,\d+; try again/,
      ),
    });
  });
});
