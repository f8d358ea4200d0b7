import { describe, expect, it } from "vitest";
import { sentencesOf } from "../../../lab/bench/layers/own-sentences.ts";
import { madeUp } from "./made-up.ts";

describe("sentencesOf", () => {
  const [fprop, bprop, grads] = sentencesOf(madeUp).split("\n");

  it("compares a function with the solution and the loops so that it cannot be misread", () => {
    expect(fprop).toBe(
      "- Your conv2dFprop (exercise 02) takes 820 ms for a call: 41.0 times as long as the solution, which takes 20.0 ms (yours is slower); and 0.820 times as long as plain loops, which take 1000 ms (yours is faster).",
    );
  });

  it("refuses to time what computes something wrong, and says how to grade it", () => {
    expect(bprop).toBe(
      "- Your conv2dBprop (exercise 03) is not timed, because it does not compute what it should: it computes 3 instead of 4. Grade it: npx vitest run 03",
    );
  });

  it("names what is not written yet", () => {
    expect(grads).toBe(
      "- Your conv2dGradsWrtParams (exercise 04) is left out: conv2dGradsWrtParams: not written yet",
    );
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
