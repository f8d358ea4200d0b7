import { cp, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { dataFiles } from "../../lab/bundle/data-folders.ts";
import { mnistFolder, temporaryFolder } from "../data/idx-files.ts";

const labels = { train: [0], test: [1] };

describe("dataFiles", () => {
  it("takes the files of a set with its classes, and nothing that lies beside them", async () => {
    const folder = await mnistFolder(labels);
    await writeFile(join(folder, "classes.txt"), "one\ntwo\n");
    await writeFile(join(folder, "gzip.zip"), "an archive of 536 MB");
    const name = basename(folder);
    const files = await dataFiles([folder]);
    expect(files.map(({ to }) => to)).toEqual(
      [
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
        "classes.txt",
      ].map((file) => join(name, file)),
    );
    expect(files[0].from).toBe(join(folder, "train-images-idx3-ubyte"));
  });

  it("refuses a folder that is not there, and one without a set", async () => {
    await expect(dataFiles(["nowhere"])).rejects.toMatchObject({
      code: "unknown-data-set",
    });
    await expect(dataFiles([await temporaryFolder()])).rejects.toMatchObject({
      code: "bad-data-folder",
    });
  });

  it("refuses two sets of the same name", async () => {
    const first = await mnistFolder(labels);
    const second = join(await temporaryFolder(), basename(first));
    await cp(first, second, { recursive: true });
    await expect(dataFiles([first, second])).rejects.toThrow(
      `bundle: ${first} and ${second} would both be called ${basename(first)}; rename one of them`,
    );
  });

  it("refuses what is drawn and has no files", async () => {
    await expect(dataFiles(["drawn-2800"])).rejects.toThrow(
      "bundle: drawn-2800 is drawn when it is needed, on any machine; leave --data drawn-2800 out",
    );
  });
});
