import { beforeEach, describe, expect, it } from "vitest";
import { complaintAbout, setProxies } from "./attempt.ts";
import { LARGE, noise, smallEntries } from "./small-set.ts";
import { zipOf } from "./zip.ts";

beforeEach(() => setProxies());

describe("downloadSet, where a member is wrong", () => {
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
});
