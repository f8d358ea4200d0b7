import { describe, expect, it } from "vitest";
import type { NamedImages } from "../../../data/dataset.ts";
import {
  findingsOf,
  portionsOf,
  repeatedIn,
} from "../../../data/preview/findings.ts";
import { reportOf } from "../../../data/preview/report.ts";

/** Images of 1 x 2 pixels: 0, 2 and 5 are equal, 5 with another label; 3 is empty. Class C has none. */
const set: NamedImages & { name: string } = {
  name: "tiny",
  images: {
    height: 1,
    width: 2,
    pixels: Uint8Array.of(1, 2, 3, 4, 1, 2, 0, 0, 5, 6, 1, 2),
    labels: Uint8Array.of(0, 1, 0, 1, 1, 1),
  },
  classNames: ["A", "B_", "C"],
  fromTrainingFile: 4,
};
const split = {
  order: Uint32Array.of(0, 1, 2, 3, 4, 5),
  train: Uint32Array.of(0, 1, 2),
  valid: Uint32Array.of(3, 4),
  test: Uint32Array.of(5),
};
const portions = portionsOf(set, split);
const findings = findingsOf(set, portions);

describe("portionsOf", () => {
  it("are both files and the three parts, only the parts where no file was read", () => {
    expect(portions.map(({ images }) => Array.from(images))).toEqual([
      [0, 1, 2, 3],
      [4, 5],
      [0, 1, 2],
      [3, 4],
      [5],
    ]);
    const { fromTrainingFile: _, ...drawn } = set;
    expect(portionsOf(drawn, split)).toHaveLength(3);
  });
});

describe("findingsOf", () => {
  it("counts the images of every class in every portion", () => {
    expect(findings.counts).toEqual([
      [2, 0, 2, 0, 0],
      [2, 2, 1, 2, 1],
      [0, 0, 0, 0, 0],
    ]);
  });

  it("finds empty images, equal ones, and equal ones with different labels", () => {
    expect(findings.blank).toEqual([3]);
    expect(findings.equal).toEqual([[0, 2, 5]]);
    expect(findings.contradicting).toEqual([[0, 2, 5]]);
  });
});

describe("repeatedIn", () => {
  const [trainingFile, testFile] = portions;

  it("counts the copies within a portion, the first left out", () => {
    expect(repeatedIn(findings, trainingFile, trainingFile)).toBe(1);
    expect(repeatedIn(findings, testFile, testFile)).toBe(0);
  });

  it("counts the images of a portion that another one has as well", () => {
    expect(repeatedIn(findings, testFile, trainingFile)).toBe(1);
    expect(repeatedIn(findings, trainingFile, testFile)).toBe(2);
  });
});

describe("reportOf", () => {
  it("says what is there and everything that is wrong", () => {
    const report = reportOf(set, "random", portions, findings);
    expect(report).toContain("6 images of 1 x 2 pixels, 3 classes, random");
    expect(report).toContain("| 1 | B\\_ | 2 | 2 | 1 | 2 | 1 |");
    const [, wrong] = report.split("## What was found wrong\n\n");
    expect(wrong.split("\n\n")[0].split("\n")).toEqual([
      "- No image in the training file of: C.",
      "- No image in the test file of: A, C.",
      "- No image in the training set of: C.",
      "- No image in the validation set of: A, C.",
      "- No image in the test set of: A, C.",
      "- Within the training file, 1 image repeats another one.",
      "- Of the test file, 1 image is also in the training file.",
      "- Within the training set, 1 image repeats another one.",
      "- Of the test set, 1 image is also in the training set.",
      "- 1 image is empty, all of one grey: 3.",
      "- 1 image is there with different labels: 0.",
    ]);
  });

  it("says so where nothing is wrong", () => {
    const perfect = { counts: [[1]], blank: [], equal: [], contradicting: [] };
    const one = { ...set, classNames: ["A"] };
    expect(
      reportOf(one, "stratified", [{ name: "test set", images: [0] }], perfect),
    ).toContain("## What was found wrong\n\nNothing.");
  });
});
