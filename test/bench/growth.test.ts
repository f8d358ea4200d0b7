import { describe, expect, it } from "vitest";
import {
  growthOf,
  LADDER,
  pointsAlong,
  settingsOf,
  STUDY,
} from "../../lab/bench/growth.ts";
import type { GrowthRecord, Measure, Point } from "../../lab/bench/growth.ts";
import { growthSvg } from "../../lab/bench/growth-figure.ts";
import { exponentBetween, growthReport } from "../../lab/bench/growth-table.ts";

const contestant = { label: "loops", engine: { name: "loops" } } as const;

/** A machine of one GFLOP per second, on which an iteration takes a second more than that. */
function made(
  engine: string,
  setting: Pick<Point, "batch" | "filters" | "layers" | "gflop">,
): Point {
  return {
    engine,
    ...setting,
    backend: "made up",
    iterationsPerSecond: 1 / (1 + setting.gflop),
    peakRssMiB: 100 + setting.batch,
    bufferMiB: 2,
  };
}

const study = { batch: 10, filters: 4, layers: 2 };
const record: GrowthRecord = {
  machine: "a made-up machine",
  commit: "0123456789ab",
  study,
  ladder: { batch: [10, 20], filters: [4, 8], layers: [2] },
  points: [
    made("fast", { ...study, gflop: 1 }),
    made("fast", { ...study, batch: 20, gflop: 2 }),
    { engine: "fast", ...study, filters: 8, gflop: 4, refused: "no room" },
    made("slow", { ...study, gflop: 1 }),
    { engine: "slow", ...study, batch: 20, gflop: 2, leftOut: 40 },
    { engine: "slow", ...study, filters: 8, gflop: 4, leftOut: 160 },
  ],
};

describe("settingsOf", () => {
  it("names every setting of the study's ladder once, the cheapest first", () => {
    const settings = settingsOf(LADDER, STUDY);
    expect(settings).toHaveLength(5 + 5 + 4 - 2);
    expect(settings[0]).toEqual({ batch: 1, filters: 64, layers: 4 });
    expect(settings.at(-1)).toEqual({ batch: 100, filters: 128, layers: 4 });
    expect(settings.filter((one) => one.batch === 100)).toContainEqual(STUDY);
  });
});

describe("growthOf", () => {
  const settings = settingsOf(
    { batch: [1, 10, 100], filters: [64], layers: [4] },
    STUDY,
  );

  /** Computes so many GFLOP per second. */
  const machine =
    (speed: number): Measure =>
    async (_, { batchSize }) => ({
      results: [
        {
          label: "loops",
          backend: "javascript",
          peakRssMiB: 100,
          iterationsPerSecond: [speed / (0.0713 * batchSize)],
        },
      ],
      absent: [],
    });

  it("leaves out what would take too long at the best speed so far", async () => {
    const told: Point[] = [];
    const points = await growthOf(contestant, settings, machine(1), {
      mostSeconds: 2,
      onPoint: (point) => told.push(point),
    });
    expect(
      points.map((point) => Object.keys(point).includes("leftOut")),
    ).toEqual([false, false, true]);
    const last = points[2];
    expect("leftOut" in last && last.leftOut).toBeCloseTo(7.13, 1);
    expect(told).toEqual(points);
  });

  it("keeps the reason of an engine that refuses, and goes on", async () => {
    const points = await growthOf(
      contestant,
      settings,
      async () => ({
        results: [],
        absent: [{ label: "loops", reason: "no room" }],
      }),
      { mostSeconds: 2, onPoint: () => {} },
    );
    expect(points.map((point) => "refused" in point && point.refused)).toEqual([
      "no room",
      "no room",
      "no room",
    ]);
  });
});

describe("pointsAlong", () => {
  it("has those in which nothing else differs from the study", () => {
    const along = pointsAlong(record, "batch").map(
      ({ engine, batch }) => `${engine} ${batch}`,
    );
    expect(along).toEqual(["fast 10", "slow 10", "fast 20", "slow 20"]);
  });
});

describe("exponentBetween", () => {
  const at = (gflop: number, seconds: number) => ({
    gflop,
    iterationsPerSecond: 1 / seconds,
  });

  it("is 1 where time grows as the operations do, and 0 where it does not grow", () => {
    expect(exponentBetween(at(1, 3), at(10, 30))).toBeCloseTo(1);
    expect(exponentBetween(at(1, 3), at(10, 3))).toBeCloseTo(0);
  });

  it("is above 1 where four times the operations take eight times as long", () => {
    expect(exponentBetween(at(1, 1), at(4, 8))).toBeCloseTo(1.5);
  });
});

describe("growthReport", () => {
  const report = growthReport(record);

  it("shows speed, what was refused and what was left out", () => {
    expect(report).toMatch(
      /\| +20 \| +2\.00 \| +0\.333 \| left out \(40\.0 s\) \|/,
    );
    expect(report).toMatch(
      /\| +8 \| +4\.00 \| +refused \| +left out \(160 s\) \|/,
    );
    expect(report).toContain("- fast, batch 10, 8 filters, 2 layers: no room");
  });

  it("shows memory, with the arrays in brackets", () => {
    expect(report).toMatch(/\| +10 \| +1\.00 \| +110 \(2\.0\) \|/);
  });

  it("tells that a constant second makes time grow by less than the operations", () => {
    // log(3 / 2) / log(2 / 1)
    expect(report).toMatch(/\| batch 10 to 20 +\| +0\.58 \| +– \|/);
  });
});

describe("growthSvg", () => {
  it("draws a line for every engine, and says the numbers to whoever cannot see it", () => {
    const svg = growthSvg(record);
    expect(svg).toContain(
      "fast, batch 20, 4 filters, 2 layers: 0.333 iterations per second",
    );
    for (const engine of ["fast", "slow"])
      expect(svg).toContain(`>${engine}</text>`);
  });
});
