import { describe, expect, it } from "vitest";
import { isAbout } from "./equivalent.ts";

const TEXT = `function first() { return a < b; }
function second() { return a < b; }
function third() { return a < b || c < a < b; }`;

const entry = {
  exercise: "01-output-size",
  functionName: "second",
  from: "return a < b;",
  to: "return a <= b;",
  proof: "They are never equal.",
};
const place = TEXT.lastIndexOf("<", TEXT.indexOf("function third"));
const mutant = {
  exercise: "01-output-size",
  mutator: "relation",
  start: place,
  end: place + 1,
  replacement: "<=",
};

describe("isAbout", () => {
  it("recognises the mutant that makes the same text, whatever stands around its change", () => {
    expect(isAbout(entry, mutant, TEXT)).toBe(true);
    expect(isAbout({ ...entry, from: "a <", to: "a <=" }, mutant, TEXT)).toBe(
      true,
    );
  });

  it("recognises it on another line, too", () => {
    const shifted = { ...mutant, start: place + 1, end: place + 2 };
    expect(isAbout(entry, shifted, `\n${TEXT}`)).toBe(true);
  });

  it.each([
    ["of another exercise", { exercise: "02-conv2d-fprop" }],
    ["in another function", { functionName: "first" }],
    ["in a function that is not there", { functionName: "fourth" }],
    ["with another change", { to: "return a > b;" }],
    ["of a text that is not there", { from: "return a > b;" }],
  ])("takes no entry %s", (_, other) => {
    expect(isAbout({ ...entry, ...other }, mutant, TEXT)).toBe(false);
  });

  it("takes no entry whose text stands in its function several times", () => {
    const start = TEXT.lastIndexOf("<");
    const last = { ...mutant, start, end: start + 1 };
    const several = { functionName: "third", from: "a < b", to: "a <= b" };
    expect(isAbout({ ...entry, ...several }, last, TEXT)).toBe(false);
  });
});
