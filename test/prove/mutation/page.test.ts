import { describe, expect, it } from "vitest";
import { format } from "prettier";
import { mutantsPage, resultText } from "./page.ts";
import type { MutationReport } from "./report.ts";

const REPORT: MutationReport = {
  files: [
    {
      exercise: "01-output-size",
      mutants: 8,
      killed: 6,
      endless: 1,
      equivalent: 1,
      open: 0,
    },
    {
      exercise: "09-gpu-conv2d",
      mutants: 1000,
      killed: 999,
      endless: 0,
      equivalent: 0,
      open: 1,
    },
  ],
  proved: [
    {
      exercise: "01-output-size",
      functionName: "windowOutputSize",
      from: "`${span}`",
      to: "``",
      proof: "Nobody reads it.",
    },
  ],
  open: [
    {
      exercise: "09-gpu-conv2d",
      functionName: "conv2dFpropGpu",
      line: 71,
      original: "sum +=\n  a * b",
      changed: "sum +=\n  a / b",
      reason: "survived",
    },
  ],
  stale: [],
};

describe("mutantsPage", () => {
  const page = mutantsPage(REPORT);

  it("gives the score with and without the equivalent ones, and rounds nothing up to 100", () => {
    const cells = page
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .map((line) =>
        line
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(cells.slice(2)).toEqual([
      ["01-output-size", "8", "6", "1", "1", "0", "87.5", "100.0"],
      ["09-gpu-conv2d", "1000", "999", "0", "0", "1", "99.9", "99.9"],
      ["all", "1008", "1005", "1", "1", "1", "99.8", "99.9"],
    ]);
  });

  it("shows each equivalent mutant with its proof, backquotes and all", () => {
    expect(page).toContain(
      "### 01-output-size\n\n- `windowOutputSize`: `` `${span}` `` becomes ` `` `. Nobody reads it.\n",
    );
  });

  it("gives a proof that several share once", () => {
    const [entry] = REPORT.proved;
    const proved = [entry, { ...entry, from: "a", to: "b" }];
    expect(mutantsPage({ ...REPORT, proved })).toContain(
      "becomes ` `` `, or `a` becomes `b`. Nobody reads it.\n",
    );
  });

  it("shows each open one on one line", () => {
    expect(page).toContain(
      "- `conv2dFpropGpu`, line 71: `sum += a * b` becomes `sum += a / b`: survived\n",
    );
  });

  it("has no section for open ones where there are none", () => {
    expect(mutantsPage({ ...REPORT, open: [] })).not.toContain("## Open");
  });

  it("is formatted as the formatter would", async () => {
    expect(await format(page, { parser: "markdown" })).toBe(page);
  });
});

describe("resultText", () => {
  it("gives the scores, one line per solution", () => {
    expect(resultText({ ...REPORT, open: [] })).toBe(
      "01-output-size: 8 mutants, 6 killed, 1 endless, 1 equivalent\n" +
        "09-gpu-conv2d: 1000 mutants, 999 killed, 0 endless, 0 equivalent",
    );
  });

  it("shows what is open, and which proofs are out of date", () => {
    const text = resultText({ ...REPORT, stale: REPORT.proved });
    expect(text).toContain("open: conv2dFpropGpu, line 71: sum +=");
    expect(text).toContain("a proof for nothing: windowOutputSize");
  });
});
