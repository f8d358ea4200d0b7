import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFlags } from "./grade-flags.ts";
import { seedOf } from "./student.ts";

describe("parseFlags", () => {
  it("takes a folder and a student, and has an answer for the rest", () => {
    const flags = parseFlags(["handed-in", "--student", "ada"], {});
    expect(flags).toMatchObject({
      folder: "handed-in",
      student: "ada",
      cases: 100,
      answerSeconds: 10,
      exerciseSeconds: 120,
      mebibytes: 512,
    });
    expect(flags.outFor("ada")).toBe(join("grades", "ada"));
  });

  it("puts every student’s results in a folder of their own with --all", () => {
    const flags = parseFlags(["class", "--all", "--out", "week-1"], {});
    expect(flags.student).toBeUndefined();
    expect(flags.outFor("ada")).toBe(join("week-1", "ada"));
  });

  it("grades as many submissions of a class side by side as there are cores, or as it is told", () => {
    const jobsOf = (...args: string[]) => parseFlags(args, {}).jobs;
    expect(jobsOf("class", "--all")).toBe(availableParallelism());
    expect(jobsOf("class", "--all", "--jobs", "3")).toBe(3);
  });

  it("makes the seed of the student and the secret, from wherever that comes", () => {
    const args = ["handed-in", "--student", "ada"];
    const secret = { KATA_GRADE_SECRET: "s" };
    const seeds = [
      parseFlags(args, {}).seedFor("ada"),
      parseFlags(args, secret).seedFor("ada"),
      parseFlags([...args, "--secret", "s"], {}).seedFor("ada"),
      parseFlags([...args, "--seed", "0"], secret).seedFor("ada"),
    ];
    expect(seeds).toEqual([
      seedOf("ada", ""),
      seedOf("ada", "s"),
      seedOf("ada", "s"),
      0,
    ]);
  });

  it("makes another seed every time where it is to be random", () => {
    const flags = parseFlags(["class", "--all", "--random-seed"], {});
    expect(flags.seedFor("ada")).not.toBe(flags.seedFor("ada"));
  });

  it.each([
    [[], "name one folder"],
    [["one", "two", "--all"], "name one folder"],
    [["handed-in"], "--student <id>, or --all"],
    [["handed-in", "--student", "ada", "--all"], "--student <id>, or --all"],
    [["handed-in", "--student", "../ada"], '"../ada" is no student id'],
    [["handed-in", "--student", "a/b"], '"a/b" is no student id'],
    [["handed-in", "--student", ".."], '".." is no student id'],
    [["handed-in", "--student", ""], '"" is no student id'],
    [
      ["class", "--all", "--cases", "0"],
      "--cases 0 is no integer of at least 1",
    ],
    [["class", "--all", "--timeout", "x"], "--timeout x is no integer"],
    [["class", "--all", "--limit", "86401"], "--limit is at most 86400, not"],
    [["class", "--all", "--timeout", "9999999"], "--timeout is at most 86400"],
    [["class", "--all", "--jobs", "0"], "--jobs 0 is no integer of at least 1"],
    [["handed-in", "--student", "ada", "--jobs", "2"], "--jobs is for a class"],
    [["class", "--all", "--seed", "1", "--random-seed"], "exclude each other"],
  ])("refuses %j", (args, message) => {
    expect(() => parseFlags(args, {})).toThrow(message);
  });
});

describe("seedOf", () => {
  it("is the same for the same student and secret, and another one otherwise", () => {
    expect(seedOf("ada", "s")).toBe(seedOf("ada", "s"));
    const others = [seedOf("ada", ""), seedOf("bob", "s"), seedOf("adas", "")];
    expect(new Set([...others, seedOf("ada", "s")]).size).toBe(4);
  });

  it("is an integer that fast-check takes", () => {
    for (let i = 0; i < 100; i++) {
      const seed = seedOf(`student ${i}`, "secret");
      expect(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 31).toBe(true);
    }
  });
});
