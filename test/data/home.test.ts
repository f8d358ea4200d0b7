import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { dataHome, datasetNames, findDataset } from "../../data/home.ts";
import { emnistFolder, mnistFolder, temporaryFolder } from "./idx-files.ts";

const labels = { train: [0], test: [1] };

/** A folder of two data sets, and of other things. */
async function home(): Promise<string> {
  const folder = await temporaryFolder();
  const sets = [
    ["tiny", await emnistFolder("tiny", labels)],
    ["figures", await mnistFolder(labels)],
  ];
  for (const [name, set] of sets) {
    await mkdir(join(folder, name));
    await rename(set, join(folder, name));
    await mkdir(set); // which the test takes away again
  }
  await mkdir(join(folder, "empty"));
  await writeFile(join(folder, "notes.txt"), "");
  return folder;
}

describe("dataHome", () => {
  it("is the folder that KATA_DATA names, else .kata/data in the project", () => {
    expect(dataHome({ KATA_DATA: "/somewhere" })).toBe("/somewhere");
    for (const environment of [{}, { KATA_DATA: "" }])
      expect(dataHome(environment)).toBe(resolve(".kata/data"));
  });
});

describe("datasetNames", () => {
  it("are the folders with files of a data set", async () => {
    expect(await datasetNames(await home())).toEqual(["figures", "tiny"]);
  });

  it("are none where there is no such folder", async () => {
    const folder = await temporaryFolder();
    expect(await datasetNames(join(folder, "absent"))).toEqual([]);
  });
});

describe("findDataset", () => {
  it("takes an existing folder, else one of that name among the data sets", async () => {
    const folder = await home();
    expect(await findDataset("tiny", folder)).toBe(join(folder, "tiny"));
    expect(await findDataset(join(folder, "empty"), folder)).toBe(
      join(folder, "empty"),
    );
    expect(await findDataset("core", folder)).toBe("core");
  });

  it("lists what there is, and how to get EMNIST, where it finds nothing", async () => {
    const folder = await home();
    await expect(findDataset("nothing", folder)).rejects.toMatchObject({
      code: "unknown-data-set",
      message: `findDataset: there is no data set "nothing", neither as a folder nor in ${folder}; there is: drawn, figures, tiny; EMNIST can be had with: npm run data -- download emnist-balanced`,
    });
  });
});
