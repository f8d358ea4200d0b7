import { describe, expect, it } from "vitest";
import { layersSvg } from "../../../lab/bench/layers/figure.ts";
import { layerShapes } from "../../../lab/bench/layers/shapes.ts";
import { layersReport } from "../../../lab/bench/layers/table.ts";
import { madeUp } from "./made-up.ts";

describe("layersReport", () => {
  it("tells the median, its spread, operations per second, the ratio to the judge and memory", () => {
    const report = layersReport(madeUp);
    expect(report).toContain(
      "### Convolution of block 2: 64 to 64 channels, 15 x 15\n",
    );
    expect(report).toMatch(
      /\| fprop \| views +\| +20\.0 \| 15\.0 to 25\.0 of 3 +\| +10\.0 \| +50\.0 \| +100 \|/,
    );
    expect(report).toMatch(/\| fprop \| loops +\| +1000 \| one call +\|/);
  });

  it("shows a dash for what a contestant lacks, and says why below", () => {
    const report = layersReport(madeUp);
    expect(report).toMatch(/\| fprop \| serialised +\| +– \|/);
    expect(report).toContain(
      "- fprop of serialised: it has no such function\n",
    );
  });

  it("counts operations of a convolution, and bytes of a pooling", () => {
    const [, , , , maxPooling] = layerShapes(64);
    const [one] = madeUp.cases;
    const work = { unit: "B", amount: 2e6 } as const;
    const pooling = { ...one, shape: maxPooling, work };
    const report = layersReport({ ...madeUp, cases: [one, pooling] });
    const [convolutions, poolings] = report.split("### ").slice(1);
    expect(convolutions).toContain("| GFLOP/s |");
    expect(poolings).toContain("GB/s |");
    expect(poolings).not.toContain("GFLOP/s");
    // 2 MB in 20 ms
    expect(poolings).toMatch(
      /\| fprop \| views +\| +20\.0 \|[^|]+\| +0\.100 \|/,
    );
  });

  it("says where somebody judged in the judge's place, and nothing where nobody did", () => {
    const substitutes = layersReport(madeUp).match(/^- .+ was judged by .+$/gm);
    expect(substitutes).toEqual(["- grads was judged by views"]);
  });

  it("says what a call includes and who did not take part", () => {
    const report = layersReport(madeUp);
    expect(report).toMatch(/- serialised \(wasm\): .+making columns/);
    expect(report).toContain(
      "- tfjs-native did not take part: it is not installed.",
    );
  });
});

describe("layersSvg", () => {
  it("tells in words what it shows", () => {
    const svg = layersSvg(madeUp, "a machine");
    expect(svg).toContain(
      "views: block 2 fprop 10.0, block 2 bprop 1.98; your views: block 2 fprop 0.244; serialised: not measured.",
    );
  });
});
