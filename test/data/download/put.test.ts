import { describe, expect, it } from "vitest";
import { putInPlace, removeLeftovers } from "../../../data/download/put.ts";
import { temporaryFolder } from "../idx-files.ts";
import { namesIn } from "./attempt.ts";
import { LARGE, memberOf } from "./small-set.ts";

const MEMBER = memberOf(LARGE);

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe("putInPlace", () => {
  it("is content where another process puts the member in place meanwhile, and tidies up", async () => {
    const folder = await temporaryFolder();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield LARGE.content.subarray(0, 1000);
      await putInPlace(once(LARGE.content), "other", false, MEMBER, folder);
      await removeLeftovers([MEMBER], folder);
      yield LARGE.content.subarray(1000);
    }
    await putInPlace(pieces(), "this", false, MEMBER, folder);
    expect(await namesIn(folder)).toEqual([LARGE.name]);
  });

  it("is not content where the temporary file is gone, and the member not there", async () => {
    const folder = await temporaryFolder();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      await removeLeftovers([MEMBER], folder);
      yield LARGE.content;
    }
    await expect(
      putInPlace(pieces(), "this", false, MEMBER, folder),
    ).rejects.toMatchObject({
      code: "unwritable-data-folder",
      message: expect.stringContaining("cannot be written (ENOENT)"),
    });
  });
});
