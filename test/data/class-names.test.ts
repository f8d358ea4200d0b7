import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import {
  BALANCED_CLASS_NAMES,
  classesWithoutNames,
  readClassList,
  readMapping,
} from "../../data/class-names.ts";
import { temporaryFolder } from "./idx-files.ts";

async function fileOf(text: string | Uint8Array): Promise<string> {
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
  });

  it.each([
    ["a folder", "it is a folder", (path: string) => mkdir(path)],
    [
      "a pipe",
      "it is no regular file",
      async (path: string) => void execFileSync("mkfifo", [path]),
    ],
    [
      "a link to nothing",
      "ENOENT.*",
      (path: string) => symlink(`${path}.absent`, path),
    ],
  ])("says so where %s is in the file's place", async (_, reason, place) => {
    const path = await fileOf("");
    await rm(path);
    await place(path);
    await expect(readMapping(path)).rejects.toMatchObject({
      name: "UserError",
      code: "unreadable-file",
      message: expect.stringMatching(
        new RegExp(
          `^readClassNames: .*m\\.txt: cannot be read \\(${reason}\\); check`,
        ),
      ),
    });
  });

  it("refuses two classes of one character, and names both lines", async () => {
    const path = await fileOf("0 48\n1 65\n2 49\n3 65 97\n");
    await expect(readMapping(path)).rejects.toThrow(
      'm.txt: lines 2 and 4: found "A" twice, expected another name for every class; correct the file',
    );
  });

  it("tells no more than the beginning of a wrong line", async () => {
    const path = await fileOf(`\u0085${"x".repeat(1000)}\n`);
    await expect(readMapping(path)).rejects.toThrow(
      `line 1: found " ${"x".repeat(59)}...", expected the label 0`,
    );
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

  it("takes as many classes as a byte can tell apart, and no more", async () => {
    const names = Array.from({ length: 257 }, (_, i) => `class ${i}`);
    const most = await fileOf(names.slice(0, 256).join("\n"));
    expect((await readClassList(most)).classNames).toHaveLength(256);
    await expect(readClassList(await fileOf(names.join("\n")))).rejects.toThrow(
      "found 257 lines, expected one for each of 1 to 256 classes",
    );
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

describe("readClassList, where the names are of no use", () => {
  it("refuses two classes of one name, and names both lines", async () => {
    await expect(readClassList(await fileOf("a\nb\n a\n"))).rejects.toThrow(
      'm.txt: lines 1 and 3: found "a" twice, expected another name for every class; correct the file',
    );
  });

  it("refuses what is not UTF-8", async () => {
    const path = await fileOf(Buffer.from("Bl\xfcte\n", "latin1"));
    await expect(readClassList(path)).rejects.toMatchObject({
      code: "bad-class-names",
      message: expect.stringContaining("found bytes that are not UTF-8"),
    });
  });
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
