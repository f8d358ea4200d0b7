import { describe, expect, it } from "vitest";
import { lineWidth, wrappedText } from "../../lab/kata/wrap.ts";

describe("lineWidth", () => {
  it.each([
    [undefined, 96],
    [0, 96],
    [20, 40],
    [60, 50],
    [100, 90],
    [300, 120],
  ])("for a terminal of %s columns is %s", (columns, width) => {
    expect(lineWidth(columns)).toBe(width);
  });
});

describe("wrappedText", () => {
  it("fills lines with words, and breaks none", () => {
    expect(wrappedText("one two three four", 9)).toEqual([
      "one two",
      "three",
      "four",
    ]);
    expect(wrappedText("incomprehensible words", 5)).toEqual([
      "incomprehensible",
      "words",
    ]);
  });

  it("counts no colours", () => {
    const red = "\u001B[31mred\u001B[39m";
    expect(wrappedText(`${red} ${red}`, 7)).toEqual([`${red} ${red}`]);
  });
});
