import { describe, expect, it } from "vitest";
import { breakdownReport, contestReport } from "../../lab/bench/table.ts";

const quick = {
  label: "quick",
  backend: "wasm",
  iterationsPerSecond: [3, 2, 4],
  peakRssMiB: 100.4,
};
const card = {
  label: "card",
  backend: "webgpu",
  adapter: "a | card",
  iterationsPerSecond: [300, 300, 300],
  peakRssMiB: 200,
  bufferMiB: 93.7,
};

describe("contestReport", () => {
  it("tells medians, spread, operations per second and the ratio to the yardstick", () => {
    const report = contestReport(
      { results: [quick, card], absent: [] },
      "quick",
      2e9,
    );
    expect(report.split("\n").slice(2)).toEqual(
      [
        String.raw`| quick  | wasm             | 3.00 | 2.50 to 3.50 |    6.00 |     1.00 |            100 |             – |`,
        String.raw`| card   | webgpu, a \| card |  300 |   300 to 300 |     600 |      100 |            200 |            94 |`,
      ].map((line, i) =>
        i === 0
          ? line.replace("wasm             ", "wasm              ")
          : line,
      ),
    );
  });

  it("says who did not take part and why, and compares with nobody if that is the yardstick", () => {
    const report = contestReport(
      {
        results: [quick],
        absent: [{ label: "reference", reason: "not installed" }],
      },
      "reference",
      2e9,
    );
    expect(report).toMatch(/\| +6\.00 \| +– \|/);
    expect(report).toMatch(/\n\nreference did not take part: not installed$/);
  });
});

describe("breakdownReport", () => {
  it("lists the parts of a step and every kernel", () => {
    const report = breakdownReport({
      adapter: "a card",
      step: 3000.4,
      kernels: 2600,
      upload: 50,
      readBack: 20,
      byKernel: [{ name: "conv2dBpropGpu", calls: 4, microseconds: 543.6 }],
    });
    expect(report).toContain("Adapter: a card");
    expect(report).toMatch(/\| the whole step +\| +3000 \|/);
    expect(report).toMatch(/\| conv2dBpropGpu \| +4 \| 544 \|/);
  });
});
