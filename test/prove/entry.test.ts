import { describe, expect, it } from "vitest";
import { edited } from "../misconceptions/misconception.ts";
import { editBetween, entryText } from "./entry.ts";

const RIGHT = ["first", "second", "third", "last", ""].join("\n");

describe("editBetween", () => {
  it.each([
    ["a changed line", ["first", "2nd", "third", "last", ""]],
    ["an inserted line", ["first", "second", "2 1/2", "third", "last", ""]],
    ["a missing line", ["first", "third", "last", ""]],
    [
      "a line inserted in front",
      ["zeroth", "first", "second", "third", "last", ""],
    ],
    ["a repeated line", ["first", "second", "second", "third", "last", ""]],
    ["another text altogether", ["something", "else"]],
  ])("makes %s of the right text", (_, lines) => {
    const wrong = lines.join("\n");
    expect(edited(RIGHT, editBetween(RIGHT, wrong))).toBe(wrong);
  });

  it("takes in as much around it as makes the lines stand there once", () => {
    const twice = ["a", "b", "c", "a", "b", "d"].join("\n");
    const wrong = ["a", "B", "c", "a", "b", "d"].join("\n");
    expect(editBetween(twice, wrong)).toEqual([["a\nb\nc", "a\nB\nc"]]);
  });
});

describe("entryText", () => {
  it("is an entry of the bank, as code", () => {
    const text = entryText([['a "b"', "c"]]);
    expect(text).toContain(String.raw`"a \"b\"",`);
    expect(text).toMatch(/^"a-name-for-it": \{\n/);
  });
});
