import { describe, expect, it } from "vitest";
import type { SerialisationRecord } from "../../../lab/experiments/record.ts";
import { sweep, verdictOn } from "./sweep.ts";

const MEASURED: SerialisationRecord = {
  images: 2,
  channels: 64,
  height: 15,
  width: 15,
  filters: 64,
  loopsMs: 107.04,
  serialisedMs: 15.2,
  backend: "wasm",
  inputBytes: 115_200,
  columnBytes: 1_036_800,
};

function judged(changes: Partial<SerialisationRecord>) {
  return verdictOn(
    "serialisation-cost",
    sweep({}, { serialisation: { ...MEASURED, ...changes } }),
  );
}

describe("the rule of serialisation-cost", () => {
  it("confirms where loops take over three times as long and columns over three times the memory", () => {
    expect(judged({})).toMatchObject({
      verdict: "confirmed",
      sentence:
        "Confirmed: the loops take 7.0 times as long as the product of matrices (107.0 against 15.2 ms, on wasm); the columns take 9.0 times the memory of the images (1012.5 against 112.5 KiB).",
    });
  });

  it("contradicts where the loops are faster", () => {
    expect(judged({ loopsMs: 10 })).toMatchObject({
      verdict: "contradicted",
      sentence: expect.stringMatching(
        /^Contradicted: the loops take 0\.7 times as long .* What does hold: the columns take 9\.0 times/,
      ),
    });
  });

  it("is undecided where the factor is near three", () => {
    expect(judged({ loopsMs: 48 })).toMatchObject({
      verdict: "undecided",
      sentence: expect.stringContaining(
        "3.2 times as long as the product of matrices (48.0 against 15.2 ms, on wasm) – measured once, this is too near to call.",
      ),
    });
  });

  it("is undecided where nothing was measured", () => {
    expect(verdictOn("serialisation-cost", sweep({})).sentence).toBe(
      "Undecided: it was not measured.",
    );
  });
});
