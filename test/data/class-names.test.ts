import { describe, expect, it } from "vitest";
import {
  BALANCED_CLASS_NAMES,
  classNamesFromMapping,
  classNamesWithoutMapping,
} from "../../data/class-names.ts";

describe("BALANCED_CLASS_NAMES", () => {
  it("are 47, each once", () => {
    expect(new Set(BALANCED_CLASS_NAMES).size).toBe(47);
    expect(BALANCED_CLASS_NAMES).toHaveLength(47);
  });
});

describe("classNamesFromMapping", () => {
  it("reads a label and the ASCII code of its character from every line", () => {
    expect(
      classNamesFromMapping("m.txt", "0 48\n1 65 97\r\n2 116\n\n"),
    ).toEqual(["0", "A", "t"]);
  });

  it.each([
    ["a gap in the labels", "0 48\n2 49\n", "2 49", 1],
    ["a code that is no visible character", "0 48\n1 10\n", "1 10", 1],
    ["a line without a code", "0\n", "0", 0],
    ["a word", "zero 48\n", "zero 48", 0],
  ])("refuses %s", (_, text, line, label) => {
    expect(() => classNamesFromMapping("m.txt", text)).toThrow(
      `classNamesFromMapping: m.txt: line ${label + 1}: found "${line}", expected the label ${label} and an ASCII code from 33 to 126; download or copy the file again, or remove it`,
    );
  });
});

describe("classNamesWithoutMapping", () => {
  it("are those of EMNIST Balanced where the largest label is 46", () => {
    expect(classNamesWithoutMapping(Uint8Array.of(3, 46, 0))).toBe(
      BALANCED_CLASS_NAMES,
    );
  });

  it("are numbers otherwise, at most 62", () => {
    expect(classNamesWithoutMapping(Uint8Array.of(2, 1))).toEqual([
      "0",
      "1",
      "2",
    ]);
    expect(classNamesWithoutMapping(Uint8Array.of(255))).toHaveLength(62);
  });
});
