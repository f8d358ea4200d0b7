import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  BALANCED_CLASS_NAMES,
  classesWithoutNames,
  readClassList,
  readMapping,
} from "../../data/class-names.ts";
import { temporaryFolder } from "./idx-files.ts";

async function fileOf(text: string): Promise<string> {
  const path = join(await temporaryFolder(), "m.txt");
  await writeFile(path, text);
  return path;
}

describe("BALANCED_CLASS_NAMES", () => {
  it("are 47, each once", () => {
    expect(new Set(BALANCED_CLASS_NAMES).size).toBe(47);
    expect(BALANCED_CLASS_NAMES).toHaveLength(47);
  });
});

describe("readMapping", () => {
  it("reads a label and the ASCII code of its character from every line", async () => {
    const path = await fileOf("0 48\n1 65 97\r\n2 116\n\n");
    expect(await readMapping(path)).toEqual({
      classNames: ["0", "A", "t"],
      firstLabel: 0,
    });
  });

  it("begins with label 1 where the file does, as that of EMNIST Letters", async () => {
    const path = await fileOf("1 65 97\n2 66 98\n");
    expect(await readMapping(path)).toEqual({
      classNames: ["A", "B"],
      firstLabel: 1,
    });
  });

  it.each([
    ["a gap in the labels", "0 48\n2 49\n", 2, '"2 49", expected the label 1'],
    ["an invisible character", "0 48\n1 10\n", 2, '"1 10", expected the label'],
    ["a line without a code", "0\n", 1, '"0", expected the label 0'],
    ["a word", "zero 48\n", 1, '"zero 48", expected the label 0'],
  ])("refuses %s", async (_, text, line, says) => {
    await expect(readMapping(await fileOf(text))).rejects.toMatchObject({
      code: "bad-class-names",
      message: expect.stringContaining(`m.txt: line ${line}: found ${says}`),
    });
  });

  it("refuses a file that cannot be one of names", async () => {
    await expect(readMapping(await fileOf("\n"))).rejects.toThrow(
      "found 0 lines, expected one for each of 1 to 256 classes",
    );
    await expect(readMapping(await fileOf("x".repeat(70_000)))).rejects.toThrow(
      "found 70000 bytes, expected a text file of at most 65536",
    );
    const folder = join(await temporaryFolder(), "m.txt");
    await mkdir(folder);
    await expect(readMapping(folder)).rejects.toThrow("expected a text file");
  });
});

describe("readClassList", () => {
  it("reads a name from every line", async () => {
    const path = await fileOf("T-shirt/top\nTrouser\n");
    expect(await readClassList(path)).toEqual({
      classNames: ["T-shirt/top", "Trouser"],
      firstLabel: 0,
    });
  });

  it.each(["one\n\ntwo", "one\n\u001b[31mred", "x".repeat(41)])(
    "refuses %j",
    async (text) => {
      await expect(readClassList(await fileOf(text))).rejects.toThrow(
        "expected a name of 1 to 40 visible characters; correct the file or remove it",
      );
    },
  );
});

describe("classesWithoutNames", () => {
  it.each([
    ["balanced", 47, 0, "t"],
    ["bymerge", 47, 0, "t"],
    ["byclass", 62, 0, "z"],
    ["letters", 26, 1, "Z"],
    ["digits", 10, 0, "9"],
    ["mnist", 10, 0, "9"],
  ])("knows EMNIST's split %s", (split, count, firstLabel, last) => {
    const classes = classesWithoutNames(split, 3);
    expect(classes.firstLabel).toBe(firstLabel);
    expect(classes.classNames).toHaveLength(count);
    expect(classes.classNames.at(-1)).toBe(last);
  });

  it("are numbers otherwise, at most 62", () => {
    expect(classesWithoutNames(undefined, 2).classNames).toEqual([
      "0",
      "1",
      "2",
    ]);
    expect(classesWithoutNames("tiny", 255).classNames).toHaveLength(62);
  });
});
