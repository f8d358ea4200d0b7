import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import {
  attemptDownload,
  AT_ONCE,
  expectSmallSet,
  namesIn,
  setProxies,
} from "./attempt.ts";
import { serveFile } from "./server.ts";
import type { Asked, Conduct } from "./server.ts";
import {
  LARGE,
  memberOf,
  noise,
  OTHER,
  SMALL_ARCHIVE,
  SMALL_FILES,
  smallEntries,
  smallSet,
} from "./small-set.ts";
import { zipOf } from "./zip.ts";

const MEMBER_BYTES = SMALL_FILES.reduce(
  (sum, { content }) => sum + content.length,
  0,
);

/** The table of contents and what is read around four headers. */
const MOST_EXTRA_BYTES = 65_577 + 4 * 16_384;

/** A request for the large member or the rest of it. */
function isForLarge({ start, end }: Asked): boolean {
  return end - start > 65_577 || end === END_OF_LARGE;
}
const END_OF_LARGE =
  SMALL_ARCHIVE.indexOf(LARGE.content) + LARGE.content.length;

beforeEach(() => setProxies());

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

  it("follows redirections", async () => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE);
    const first = await serveFile(Buffer.alloc(0), {
      instead: (_, response) => {
        response.writeHead(302, { location: server.url }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(first.url, folder);
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
    expect(first.asked.length).toBe(server.asked.length);
  });

  it.each([
    { what: "in circles", location: () => "/gzip.zip" },
    { what: "without an end", location: ({ index }: Asked) => `/${index}` },
  ])("refuses to be redirected $what", async ({ location }) => {
    const server = await serveFile(SMALL_ARCHIVE, {
      instead: (asked, response) => {
        response.writeHead(302, { location: location(asked) }).end();
        return true;
      },
    });
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      message: expect.stringMatching(
        /^download emnist-small: http:.*gzip\.zip(: Redirect loop| answered 302 \(Found\), expected 206)/,
      ),
    });
    expect(server.asked.length).toBeLessThan(10);
  });
});

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

describe("downloadSet, where the server fails", () => {
  /** Answers the first requests, or all of them, with a status. */
  function failing(status: number, times: number): Conduct {
    return {
      instead: ({ index }, response) => {
        if (index < times) response.writeHead(status).end("no");
        return index < times;
      },
    };
  }

  it.each([500, 502, 503, 429, 408])("tries again after %i", async (status) => {
    const folder = await temporaryFolder();
    const server = await serveFile(SMALL_ARCHIVE, failing(status, 2));
    const { error, retried } = await attemptDownload(server.url, folder);
    expect(error).toBeUndefined();
    expect(retried).toEqual([
      expect.stringContaining(`answered ${status} (`),
      expect.stringContaining(`answered ${status} (`),
    ]);
    await expectSmallSet(folder);
  });

  it("gives up after as many tries as there are waits", async () => {
    const server = await serveFile(SMALL_ARCHIVE, failing(500, Infinity));
    const { error } = await attemptDownload(
      server.url,
      await temporaryFolder(),
    );
    expect(error).toMatchObject({
      name: "UserError",
      code: "bad-answer",
      message: `download emnist-small: ${server.url} answered 500 (Internal Server Error), expected 206 (Partial Content) or 200 (OK); try again (files and parts that have arrived are kept), name a mirror with --url <address>, or download http://127.0.0.1:9/gzip.zip by hand and take the files from there: npm run data -- import <gzip.zip or its folder>`,
    });
    expect(server.asked.length).toBe(1 + AT_ONCE.length);
  });

  it.each([404, 403, 416])(
    "asks once where the answer is %i",
    async (status) => {
      const server = await serveFile(SMALL_ARCHIVE, failing(status, Infinity));
      const { error } = await attemptDownload(
        server.url,
        await temporaryFolder(),
      );
      expect(error).toMatchObject({
        message: expect.stringContaining(`gzip.zip answered ${status} (`),
      });
      expect(server.asked.length).toBe(1);
    },
  );

  it("says so where nothing listens", async () => {
    const folder = await temporaryFolder();
    const { error, retried } = await attemptDownload(smallSet().url, folder);
    expect(error).toMatchObject({
      code: "connection",
      message: expect.stringContaining(
        "http://127.0.0.1:9/gzip.zip: ECONNREFUSED; try again",
      ),
    });
    expect(retried.length).toBe(AT_ONCE.length);
  });

  it.each(["gzip.zip", "file:///tmp/gzip.zip", "ftp://127.0.0.1/gzip.zip"])(
    "refuses the address %s",
    async (url) => {
      const { error } = await attemptDownload(url, await temporaryFolder());
      expect(error).toMatchObject({
        code: "bad-url",
        message: expect.stringMatching(
          /: protocol: found (none|file:|ftp:), expected http: or https:; give/,
        ),
      });
    },
  );

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

describe("downloadSet, where the archive is wrong", () => {
  /** What comes of a download of another archive; nothing but whole members may be left. */
  async function complaintAbout(archive: Uint8Array): Promise<unknown> {
    const folder = await temporaryFolder();
    const server = await serveFile(archive);
    const { error } = await attemptDownload(server.url, folder);
    const right = SMALL_FILES.map(({ name }) => name);
    for (const name of await namesIn(folder)) expect(right).toContain(name);
    expect(await namesIn(folder)).not.toContain(LARGE.name);
    return error;
  }

  it.each([
    {
      what: "has another content",
      changed: { content: noise(LARGE.content.length, "wrong") },
      says: /train-images-idx3-ubyte\.gz: SHA-256: found [0-9a-f]{64}, expected [0-9a-f]{64}; try again/,
    },
    {
      what: "has another size",
      changed: { content: LARGE.content.subarray(1) },
      says: /gz: size: found 600,\d+ bytes, expected 600,\d+ bytes; try again/,
    },
    {
      what: "unpacks to far more than the archive says",
      changed: {
        content: Buffer.alloc(50_000_000),
        isDeflated: true,
        claims: { size: LARGE.content.length },
      },
      says: /gz: size: found at least 6\d\d,\d+ bytes, expected 600,\d+; try again/,
    },
    {
      what: "unpacks to less than the archive says",
      changed: {
        content: Buffer.alloc(500_000),
        isDeflated: true,
        claims: { size: LARGE.content.length },
      },
      says: /gz: size: found 500,000 bytes, expected 600,\d+; try again/,
    },
    {
      what: "is said to unpack to gigabytes",
      changed: { isDeflated: true, claims: { size: 2 ** 32 - 2 } },
      says: /gz: size: found 4,294,967,294 bytes, expected 600,\d+ bytes/,
    },
    {
      what: "is said to be packed into more than it has",
      changed: { isDeflated: true, claims: { packedSize: 1_000_000 } },
      says: /gz: packed size: found 1,000,000 bytes, expected at most 63\d,\d+ bytes/,
    },
    {
      what: "is packed in another way",
      changed: { claims: { method: 9 } },
      says: /gz: compression method: found 9, expected 0 \(stored\) or 8 \(deflate\)/,
    },
    {
      what: "is encrypted",
      changed: { isDeflated: true, claims: { flags: 1 } },
      says: /gz: encryption: found some, expected none/,
    },
    {
      what: "is packed wrongly",
      changed: { claims: { method: 8 } },
      says: /gz: packed bytes: found “.+”, expected what deflate packs/,
    },
    {
      what: "begins where no member does",
      changed: { claims: { offset: 40 } },
      says: /is no intact zip archive: its structure: found “invalid local file header signature/,
    },
    {
      what: "begins beyond the end",
      changed: { claims: { offset: 2 ** 31 } },
      says: /is no intact zip archive: an offset: found one that needs 2,147,483,678 bytes, expected one within its [\d,]+ bytes/,
    },
  ])("refuses a member that $what", async ({ changed, says }) => {
    const archive = zipOf(smallEntries({ [LARGE.name]: changed }));
    const error = await complaintAbout(archive);
    expect(error).toMatchObject({
      name: "UserError",
      message: expect.stringMatching(says),
    });
  });

  it("refuses a member that is said to end beyond the archive", async () => {
    const [other, large, ...rest] = smallEntries({
      [LARGE.name]: {
        isDeflated: true,
        claims: { packedSize: LARGE.content.length + 20_000 },
      },
    });
    const archive = zipOf([other, ...rest, large]);
    expect(await complaintAbout(archive)).toMatchObject({
      code: "bad-archive",
      message: expect.stringMatching(
        /: its structure: found “file data overflows file bounds: .+”, expected that of a zip archive in its [\d,]+ bytes; try again/,
      ),
    });
  });

  it("unpacks no more of a member than it has", async () => {
    const changed = {
      content: Buffer.alloc(50_000_000),
      isDeflated: true,
      claims: { size: LARGE.content.length },
    };
    const before = process.memoryUsage().arrayBuffers;
    await complaintAbout(zipOf(smallEntries({ [LARGE.name]: changed })));
    const after = process.memoryUsage().arrayBuffers;
    expect(after - before).toBeLessThan(60_000_000);
  });

  it.each([
    { what: "is a page", archive: Buffer.from("<html>Not here</html>") },
    { what: "is cut short", archive: SMALL_ARCHIVE.subarray(0, -30) },
    { what: "lacks its beginning", archive: SMALL_ARCHIVE.subarray(1000) },
    {
      what: "goes on after its end",
      archive: Buffer.concat([SMALL_ARCHIVE, Buffer.alloc(9)]),
    },
    {
      what: "has a table of zeros",
      archive: Buffer.from(SMALL_ARCHIVE).fill(
        0,
        SMALL_ARCHIVE.length - 500,
        SMALL_ARCHIVE.length - 22,
      ),
    },
    {
      what: "has a table of more than a mebibyte",
      archive: zipOf(
        Array.from({ length: 20_000 }, (_, i) => ({
          name: `a-name-of-no-consequence-${i}`,
          content: Uint8Array.of(),
        })),
      ),
    },
    {
      what: "has a path that leaves the folder",
      archive: zipOf([
        { name: `../${LARGE.name}`, content: LARGE.content },
        ...smallEntries(),
      ]),
    },
    {
      what: "has an absolute path",
      archive: zipOf([
        { name: `/tmp/${LARGE.name}`, content: LARGE.content },
        ...smallEntries(),
      ]),
    },
  ])("refuses an archive that $what", async ({ archive }) => {
    expect(await complaintAbout(archive)).toMatchObject({
      name: "UserError",
      code: "bad-archive",
      message: expect.stringMatching(
        /^download emnist-small: http:.*gzip\.zip is no intact zip archive: .+: found .+, expected .+; try again/,
      ),
    });
  });

  it("names the members that are missing, and some of what is there", async () => {
    const entries = smallEntries().filter(
      ({ name }) => !name.includes("small-train"),
    );
    const error = await complaintAbout(
      zipOf([
        {
          name: "\u001B[2Jclear",
          content: Buffer.alloc(1),
          claims: { flags: 0x800 }, // the name is in UTF-8, where it stays what it is
        },
        ...entries,
      ]),
    );
    expect(error).toMatchObject({
      code: "missing-member",
      message: expect.stringContaining(
        "2 of 4 files missing: expected emnist-small-train-images-idx3-ubyte.gz, emnist-small-train-labels-idx1-ubyte.gz, found ",
      ),
    });
    expect(String(error)).toContain(OTHER.name);
    expect(String(error)).not.toMatch(/\p{Cc}/u);
  });
});

describe("downloadSet, where the disk refuses", () => {
  it("says which folder, and how to name another", async () => {
    const file = join(await temporaryFolder(), "a-file");
    await writeFile(file, "no folder");
    const server = await serveFile(SMALL_ARCHIVE);
    const folder = join(file, "emnist-small");
    const { error } = await attemptDownload(server.url, folder);
    expect(error).toMatchObject({
      code: "unwritable-data-folder",
      message: `download emnist-small: ${folder} cannot be written (ENOTDIR); free some space, mend the folder's permissions, or name another folder with KATA_DATA=<folder>`,
    });
    expect(server.asked).toEqual([]);
  });

  it("says so where a folder has the name of a member", async () => {
    const server = await serveFile(SMALL_ARCHIVE);
    const place = await temporaryFolder();
    const folder = join(place, SMALL_FILES[1].name);
    await attemptDownload(
      server.url,
      folder,
      {},
      {
        ...smallSet(),
        members: [memberOf(LARGE)],
      },
    );
    const { error } = await attemptDownload(server.url, place);
    expect(error).toMatchObject({
      code: "unwritable-data-folder",
      message: expect.stringContaining(
        "labels-idx1-ubyte.gz cannot be written (EISDIR); free",
      ),
    });
  });
});
