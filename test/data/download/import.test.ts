import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { importSet } from "../../../data/download/import.ts";
import { mnistFolder, temporaryFolder } from "../idx-files.ts";
import { expectSmallSet, namesIn } from "./attempt.ts";
import {
  LARGE,
  SMALL_ARCHIVE,
  SMALL_FILES,
  smallEntries,
  smallSet,
} from "./small-set.ts";
import { zipOf } from "./zip.ts";

/** What `importSet` throws, and the folder it was to fill. */
async function attemptImport(
  from: string,
): Promise<{ error: unknown; folder: string }> {
  const folder = join(await temporaryFolder(), "emnist-small");
  const error: unknown = await importSet(smallSet(), from, folder).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, folder };
}

async function archiveFile(archive: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), "gzip.zip");
  await writeFile(path, archive);
  return path;
}

/** A folder with the files, or some of them changed or left out. */
async function filesIn(
  subfolder: string,
  changed: Readonly<Record<string, Uint8Array | "missing">> = {},
): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, subfolder), { recursive: true });
  for (const { name, content } of SMALL_FILES) {
    const written = changed[name] ?? content;
    if (written !== "missing")
      await writeFile(join(folder, subfolder, name), written);
  }
  return folder;
}

describe("importSet", () => {
  it("takes the members from an archive", async () => {
    const changed = { [SMALL_FILES[1].name]: { isDeflated: true } };
    const { error, folder } = await attemptImport(
      await archiveFile(zipOf(smallEntries(changed), "a comment")),
    );
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });

  it.each([".", "gzip"])("takes them from a folder's %s", async (subfolder) => {
    const { error, folder } = await attemptImport(await filesIn(subfolder));
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });

  it("is content with a set that is there already", async () => {
    const folder = await filesIn(".");
    const done = importSet(smallSet(), "nowhere", folder);
    await expect(done).resolves.toBeUndefined();
  });

  it.each(["archive.zip.part", `${LARGE.name}.0a1b-9.part`])(
    "removes %s of a killed run, although the set is there already",
    async (leftover) => {
      const folder = await filesIn(".");
      await writeFile(join(folder, leftover), "half");
      const done = importSet(smallSet(), "nowhere", folder);
      await expect(done).resolves.toBeUndefined();
      await expectSmallSet(folder);
    },
  );

  it("takes only what is missing", async () => {
    const folder = await filesIn(".", { [LARGE.name]: "missing" });
    const others = Object.fromEntries(
      SMALL_FILES.slice(1).map(({ name }) => [name, "missing" as const]),
    );
    const done = importSet(smallSet(), await filesIn("gzip", others), folder);
    await expect(done).resolves.toBeUndefined();
    await expectSmallSet(folder);
  });

  it.each([
    {
      what: "is not there",
      from: () => Promise.resolve("/nowhere/gzip.zip"),
      code: "unreadable-file",
      says: /^import emnist-small: \/nowhere\/gzip\.zip cannot be read \(ENOENT\); check the path/,
    },
    {
      what: "is no archive",
      from: () => archiveFile(Buffer.from("something else")),
      code: "bad-archive",
      says: /gzip\.zip is no intact zip archive: its structure: found “.+”, expected that of a zip archive in its 14 bytes; give the archive from http/,
    },
    {
      what: "is empty",
      from: () => archiveFile(Buffer.alloc(0)),
      code: "bad-archive",
      says: /gzip\.zip is no intact zip archive: .* in its 0 bytes; give/,
    },
    {
      what: "is cut short",
      from: () => archiveFile(SMALL_ARCHIVE.subarray(0, 1_000_000)),
      code: "bad-archive",
      says: /gzip\.zip is no intact zip archive: .*; give/,
    },
    {
      what: "is an empty folder",
      from: temporaryFolder,
      code: "missing-member",
      says: /: 4 of 4 files missing: expected emnist-small-train-images-idx3-ubyte\.gz, .*, found nothing else; give the archive/,
    },
    {
      what: "lacks a file",
      from: () => filesIn("gzip", { [LARGE.name]: "missing" }),
      code: "missing-member",
      says: /: 1 of 4 files missing: expected emnist-small-train-images-idx3-ubyte\.gz, found gzip; give/,
    },
    {
      what: "has a file of another size",
      from: () => filesIn(".", { [LARGE.name]: LARGE.content.subarray(1) }),
      code: "bad-member",
      says: /train-images-idx3-ubyte\.gz: size: found 600,\d+ bytes, expected 600,\d+; give/,
    },
    {
      what: "has a file of another content",
      from: () =>
        filesIn(".", {
          [LARGE.name]: Buffer.from(LARGE.content).fill(0, 500, 600),
        }),
      code: "bad-member",
      says: /train-images-idx3-ubyte\.gz: SHA-256: found [0-9a-f]{64}, expected [0-9a-f]{64}; give/,
    },
  ])(
    "refuses what $what, and leaves nothing half-written",
    async ({ from, code, says }) => {
      const { error, folder } = await attemptImport(await from());
      expect(error).toMatchObject({
        name: "UserError",
        code,
        message: expect.stringMatching(says),
      });
      expect(await namesIn(dirname(folder))).toEqual([]);
    },
  );

  it("says that another set needs no import", async () => {
    const { error, folder } = await attemptImport(
      await mnistFolder({ train: [0], test: [1] }),
    );
    expect(error).toMatchObject({
      code: "missing-member",
      message: expect.stringContaining(
        `; a set of your own needs no import: name its folder with --data <folder>, or put it into ${dirname(folder)}`,
      ),
    });
  });

  it("leaves a folder that was there, empty as it was", async () => {
    const folder = await temporaryFolder();
    const done = importSet(smallSet(), await temporaryFolder(), folder);
    await expect(done).rejects.toMatchObject({ code: "missing-member" });
    expect(await namesIn(folder)).toEqual([]);
  });

  it("refuses a folder in a file's place", async () => {
    const from = await filesIn(".", { [LARGE.name]: "missing" });
    await mkdir(join(from, LARGE.name));
    const { error } = await attemptImport(from);
    expect(error).toMatchObject({
      code: "unreadable-file",
      message: expect.stringMatching(
        /images-idx3-ubyte\.gz cannot be read \(it is a folder\); give the archive/,
      ),
    });
  });

  it("refuses a pipe, which would keep it waiting", async () => {
    const pipe = join(await temporaryFolder(), "gzip.zip");
    execFileSync("mkfifo", [pipe]);
    const { error } = await attemptImport(pipe);
    expect(error).toMatchObject({
      code: "unreadable-file",
      message: expect.stringMatching(
        /gzip\.zip cannot be read \(it is no regular file\); give the archive/,
      ),
    });
  });

  it("takes the entry of the right size, where two have one name", async () => {
    const other = { name: `old/${LARGE.name}`, content: Buffer.alloc(9) };
    const entries = smallEntries();
    const archive = zipOf([other, ...entries, other]);
    const { error, folder } = await attemptImport(await archiveFile(archive));
    expect(error).toBeUndefined();
    await expectSmallSet(folder);
  });

  it("says so where the folder cannot be made", async () => {
    const file = await archiveFile(SMALL_ARCHIVE);
    const folder = join(file, "emnist-small");
    await expect(importSet(smallSet(), file, folder)).rejects.toMatchObject({
      code: "unwritable-data-folder",
      message: `import emnist-small: ${folder} cannot be written (ENOTDIR); free some space, mend the folder's permissions, or name another folder with KATA_DATA=<folder>`,
    });
  });
});
