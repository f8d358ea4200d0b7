import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../idx-files.ts";
import { attemptDownload, setProxies } from "./attempt.ts";
import { serveFile } from "./server.ts";
import {
  LARGE,
  memberOf,
  SMALL_ARCHIVE,
  SMALL_FILES,
  smallSet,
} from "./small-set.ts";

beforeEach(() => setProxies());

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
