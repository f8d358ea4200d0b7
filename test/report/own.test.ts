import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../lab/experiments/record.ts";
import {
  ownFigureOf,
  ownFigures,
  ownResultsOf,
  ownTableOf,
  ownTables,
} from "../../lab/report/own.ts";
import { madeUpRuns, madeUpSummary } from "./made-up.ts";

const [study] = madeUpRuns(["pooling"]);
const own = { id: "kernels", question: "Do <large> kernels help?" };

function ownRun(label: string, place: number, changes: Partial<RunRecord>) {
  return {
    ...study,
    id: `kernels-${label}`,
    experiments: [],
    own: { ...own, label, place },
    ...changes,
  };
}

const summary = madeUpSummary([
  study,
  ownRun("5x5", 1, { kernelSize: 5, seed: 0, testAccuracy: 0.5 }),
  ownRun("5x5", 1, { kernelSize: 5, seed: 1, testAccuracy: 0.6 }),
  ownRun("slow", 2, { learningRate: 1e-4, weightDecay: 0, filters: 3 }),
]);

describe("ownResultsOf", () => {
  it("finds the experiments that are none of the study's, a row for each network", () => {
    const [kernels, ...others] = ownResultsOf(summary);
    expect(others).toEqual([]);
    expect(kernels).toMatchObject(own);
    expect(kernels.rows.map(({ label, runs }) => [label, runs.length])).toEqual(
      [
        ["5x5", 2],
        ["slow", 1],
      ],
    );
  });
});

describe("ownTableOf", () => {
  const [kernels] = ownResultsOf(summary);
  const lines = ownTableOf(kernels, summary).split("\n");

  it("asks the question and says how the networks differ, with mean and deviation over the seeds", () => {
    expect(lines[0]).toBe(String.raw`# Do \<large\> kernels help?`);
    const rows = lines.filter((line) => /^\| (5x5|slow) /.test(line));
    expect(rows[0]).toMatch(
      /max pooling, 4 layers, kernels 5x5, 8 filters +\| +1,000 \| +2 \| 0\.5500 ± 0\.0707 \|/,
    );
    expect(rows[1]).toMatch(
      /max pooling, 4 layers, 3 filters, learning rate 0\.0001, weight decay 0 +\| +1,000 \| +1 \| +0\.5000 \|/,
    );
  });

  it("names its own seeds", () => {
    expect(lines.join("\n")).toContain(" · seeds 0, 1 and 7\n");
  });
});

describe("ownFigureOf", () => {
  it("draws a curve for each network under the question", () => {
    const svg = ownFigureOf(ownResultsOf(summary)[0], summary);
    expect(svg).toContain("<title>Do &lt;large&gt; kernels help?</title>");
    expect(svg).toContain("5x5: test accuracy 0.5500; slow: test accuracy 0.5");
  });
});

describe("ownTables and ownFigures", () => {
  it("are named by the experiment", () => {
    const names = (one: typeof summary) =>
      [...ownTables(one), ...ownFigures(one)].map(({ name }) => name);
    expect(names(summary)).toEqual(["own-kernels.md", "own-kernels-accuracy"]);
    expect(names(madeUpSummary([study]))).toEqual([]);
  });
});
