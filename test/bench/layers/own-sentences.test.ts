import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../../lab/bench/layers/own-sentences.ts";
import { madeUp } from "./made-up.ts";

describe("sentencesOf", () => {
  const [fprop, bprop, grads] = sentencesOf(madeUp).split("\n");

  it("compares a function with the solution and the loops so that it cannot be misread", () => {
    expect(fprop).toBe(
      "- Your conv2dFprop (exercise 02, block 2) takes 820 ms for a call: 41.0 times as long as the solution, which takes 20.0 ms (yours is slower); and 0.820 times as long as plain loops, which take 1000 ms (yours is faster).",
    );
  });

  it("refuses to time what computes something wrong, and says how to grade it", () => {
    expect(bprop).toBe(
      "- Your conv2dBprop (exercise 03, block 2) is not timed, because it does not compute what it should: it computes 3 instead of 4. Grade it: npx vitest run 03",
    );
  });

  it("names what is not written yet", () => {
    expect(grads).toBe(
      "- Your conv2dGradsWrtParams (exercise 04) is left out: conv2dGradsWrtParams: not written yet",
    );
  });

  it("names once what is not written, however many layers have it", () => {
    const [, , one] = madeUp.cases;
    expect(
      sentencesOf({ ...madeUp, cases: [one, one] }).split("\n"),
    ).toHaveLength(1);
  });

  it("names what only the learner's file lacks", () => {
    const [one] = madeUp.cases;
    const results = one.results.filter(({ label }) => label !== "your views");
    const lacks = { kind: "lacks", reason: "it has no such function" } as const;
    const absences = [{ label: "your views", ...lacks }];
    expect(
      sentencesOf({ ...madeUp, cases: [{ ...one, results, absences }] }),
    ).toBe(
      "- Your exercise 02 exports no conv2dFprop, which is left out. Grade it: npx vitest run 02",
    );
    const nobody = { ...one, results: [], absences };
    expect(sentencesOf({ ...madeUp, cases: [nobody] })).toBe("");
  });

  it("calls times that are near to one another about as long", () => {
    const [one] = madeUp.cases;
    const results = one.results.map((result) => ({
      ...result,
      samplesMs: [result.label === "views" ? 100 : 103],
    }));
    expect(sentencesOf({ ...madeUp, cases: [{ ...one, results }] })).toContain(
      "about as long as the solution, which takes 100 ms;",
    );
  });
});
