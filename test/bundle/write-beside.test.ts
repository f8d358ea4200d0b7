import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBeside } from "../../lab/bundle/write-beside.ts";
import { temporaryFolder } from "../data/idx-files.ts";

describe("writeBeside", () => {
  it("replaces a file by what was made, and passes on what that returns", async () => {
    const folder = await temporaryFolder();
    const out = join(folder, "out");
    await writeFile(out, "old");
    const result = await writeBeside(out, async (temporary) => {
      await writeFile(temporary, "new");
      expect(await readFile(out, "utf8")).toBe("old");
      return 7;
    });
    expect(result).toBe(7);
    expect(await readFile(out, "utf8")).toBe("new");
    expect(await readdir(folder)).toEqual(["out"]);
  });

  it("leaves all as it was where the making fails", async () => {
    const folder = await temporaryFolder();
    const out = join(folder, "out");
    await writeFile(out, "old");
    await expect(
      writeBeside(out, async (temporary) => {
        await writeFile(temporary, "half");
        throw new Error("no more");
      }),
    ).rejects.toThrow("no more");
    expect(await readFile(out, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["out"]);
  });

  it("makes nothing where it could not be written", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "taken"));
    for (const out of ["taken", "nowhere/out"])
      await expect(
        writeBeside(join(folder, out), () => expect.unreachable()),
      ).rejects.toMatchObject({
        code: "unwritable-out",
        message: expect.stringMatching(
          /^bundle: .*(taken|nowhere\/out) cannot be written \(.+\); name another file with --out$/,
        ),
      });
    expect(await readdir(folder)).toEqual(["taken"]);
  });
});
