import { beforeEach, describe, expect, it } from "vitest";
import { complaintAbout, setProxies } from "./attempt.ts";
import { LARGE, OTHER, SMALL_ARCHIVE, smallEntries } from "./small-set.ts";
import { zipOf } from "./zip.ts";

beforeEach(() => setProxies());

describe("downloadSet, where the archive is wrong", () => {
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
