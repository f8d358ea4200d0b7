import { describe, expect, it } from "vitest";
import type { Equivalent } from "./equivalent.ts";
import type { Fate, GradedMutant } from "./mutant.ts";
import { isProved, reportOn } from "./report.ts";

const TEXT = `export function count() {
  for (let i = 0; i < n; i++) sum += 1;
  return sum;
}
`;
const exercise = "01-output-size";

function graded(
  from: string,
  replacement: string,
  fate: Fate,
  mutator = "relation",
): GradedMutant {
  const start = TEXT.indexOf(from);
  const end = start + from.length;
  return { mutant: { exercise, mutator, start, end, replacement }, fate };
}

const killed = graded("0", "1", { kind: "killed", by: "count counts" });
const endless = graded("++", "--", { kind: "timed out" }, "step");
const survivor = graded("<", "!==", { kind: "survived" });
const entry: Equivalent = {
  exercise,
  functionName: "count",
  from: "i < n",
  to: "i !== n",
  proof: "i meets n.",
};

function reportOf(
  mutants: readonly GradedMutant[],
  equivalents: readonly Equivalent[] = [],
) {
  return reportOn([{ exercise, text: TEXT, graded: mutants }], equivalents);
}

describe("reportOn", () => {
  it("counts mutants by what became of them", () => {
    expect(reportOf([killed, endless, survivor], [entry]).files).toEqual([
      { exercise, mutants: 3, killed: 1, endless: 1, equivalent: 1, open: 0 },
    ]);
  });

  it("is content where every survivor has its proof", () => {
    const report = reportOf([killed, endless, survivor], [entry]);
    expect(report).toMatchObject({ proved: [entry], open: [], stale: [] });
    expect(isProved(report)).toBe(true);
  });

  it("shows a survivor without a proof, with the line that it changes", () => {
    const report = reportOf([survivor]);
    expect(report.open).toEqual([
      {
        exercise,
        functionName: "count",
        line: 2,
        original: "for (let i = 0; i < n; i++) sum += 1;",
        changed: "for (let i = 0; i !== n; i++) sum += 1;",
        reason: "survived",
      },
    ]);
    expect(isProved(report)).toBe(false);
  });

  it.each([[killed], [{ ...survivor, fate: killed.fate }]])(
    "calls a proof stale if its mutant was not made, or killed",
    (mutant) => {
      const report = reportOf([mutant], [entry]);
      expect(report).toMatchObject({ proved: [], open: [], stale: [entry] });
      expect(isProved(report)).toBe(false);
    },
  );

  it("does not take slowness for an endless loop", () => {
    const slow = graded("1", "0", { kind: "timed out" }, "number");
    const [open] = reportOf([slow]).open;
    expect(open.reason).toContain("ran out of time");
  });

  it("accepts no proof for what could not be graded", () => {
    const unknown = { kind: "unknown", reason: "it fell over" } as const;
    const report = reportOf([{ ...survivor, fate: unknown }], [entry]);
    expect(report).toMatchObject({
      open: [{ reason: "it fell over" }],
      stale: [entry],
    });
  });
});
