import { describe, expect, it } from "vitest";
import { serialisationSvg } from "../../lab/bench/serialisation-figure.ts";
import { serialisationReport } from "../../lab/bench/serialisation-table.ts";
import { measureAddition } from "../../lab/bench/serialisation.ts";

const addition = [
  {
    way: "a loop | over ndarrays",
    short: "loop",
    samplesMs: [0.6],
    arrayBytes: 1_200_000,
    peakRssMiB: 100,
  },
  {
    way: "all at once",
    short: "ops",
    samplesMs: [0.2, 0.1, 0.3],
    arrayBytes: 1_200_000,
    peakRssMiB: 101,
  },
];

describe("serialisationReport", () => {
  it("puts the study's loop and NumPy beside our ways", () => {
    const report = serialisationReport({
      addition,
      convolution: { reason: "exercise 08 is not written yet" },
    });
    expect(report).toMatch(
      /\| all at once +\| +200 \| 150 to 250 of 3 +\| +3\.00 \| +1\.2 \|/,
    );
    expect(report).toMatch(/\| the study: a Python loop +\| +186000 \|/);
    expect(report).toMatch(
      /\| the study: one addition of NumPy +\| +180 \|.+\| +1033 \|/,
    );
    expect(report).toContain("Not measured: exercise 08 is not written yet.");
  });

  it("tells of the convolution time and memory of both ways", () => {
    const report = serialisationReport({
      addition,
      convolution: {
        images: 2,
        channels: 64,
        filters: 64,
        height: 15,
        width: 15,
        loopsMs: 50,
        serialisedMs: 10,
        inputBytes: 115_200,
        columnBytes: 1_036_800,
        backend: "wasm",
      },
    });
    expect(report).toMatch(
      /exercise 08.+\(wasm\) +\| 10\.0 \| +5\.00 \| +1\.2/,
    );
  });
});

describe("serialisationSvg", () => {
  it("tells in words how many additions a microsecond each way makes", () => {
    expect(serialisationSvg(addition, "a machine")).toContain(
      "1 loop: 1 167; 2 ops: 2 500; 3 study: Python loop: 3 0.538; 4 study: NumPy: 4 556.",
    );
  });
});

describe("measureAddition", () => {
  it("adds in five ways, all of them right", async () => {
    const measured = await measureAddition(1);
    expect(measured.map(({ short }) => short)).toEqual([
      "get and set",
      "typed arrays",
      "ndarray-ops",
      "TensorFlow.js",
      "TensorFlow.js, kept",
    ]);
    expect(measured.every(({ samplesMs }) => samplesMs.length > 0)).toBe(true);
  });
});
