import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import { presets } from "../../lab/experiments/presets.ts";
import type { ExperimentId } from "../../lab/experiments/record.ts";
import { tableOf } from "../../lab/report/table.ts";
import {
  MADE_UP_SET,
  madeUpRuns,
  madeUpSummary,
  fromSeeds,
} from "./made-up.ts";

const [max, average] = madeUpRuns(["pooling"]);

/** The rows of a table, each a list of cells; the headings come first, without the rule. */
function cellsOf(table: string): string[][] {
  return table
    .split("\n")
    .filter((line) => line.startsWith("|") && !line.startsWith("| --"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** One column of a table, its heading left out. */
function columnOf(table: string, heading: string): string[] {
  const [headings, ...rows] = cellsOf(table);
  return rows.map((row) => row[headings.indexOf(heading)]);
}

describe("tableOf", () => {
  it("puts our results beside the study's", () => {
    const better = { ...max, testAccuracy: 0.9, testLoss: 0.3 };
    const summary = madeUpSummary([better, average]);
    expect(tableOf("pooling", summary)).toMatchInlineSnapshot(`
      "# Table 2: Does max-pooling perform better than average-pooling?

      > **Warning:** The smoke preset only shows that everything runs, with a small network and little training: no evidence for or against the study’s claims.

      Preset smoke · data set made-up (SHA-256 0123456789ab…) · engine gpu · back end webasm · no adapter · machine made-up machine, 2 cores · commit fedcba987654+changes · seed 7

      | Reduction       | Accuracy, ours | Accuracy, study | Difference | Loss, ours | Loss, study | It/s, ours | It/s, study | GPU buffers, ours (MiB) | Peak RSS, ours (MiB) | GPU memory, study (MiB) |
      | --------------- | -------------: | --------------: | ---------: | ---------: | ----------: | ---------: | ----------: | ----------------------: | -------------------: | ----------------------: |
      | max pooling     |         0.9000 |          0.8825 |    +0.0175 |     0.3000 |      0.3571 |      10.50 |      212.16 |                    12.5 |                300.3 |                     845 |
      | average pooling |         0.5000 |          0.8772 |    −0.3772 |     2.5000 |      0.3537 |      10.50 |      198.42 |                    12.5 |                300.3 |                     817 |

      All networks have 4 layers; windows of 2x2 move by 2.

      - Accuracy is a fraction of the test images that were scored, at most 1,000, and loss the mean cross-entropy on them in nats, with the weights of the epoch that was best on the validation set. The difference is our accuracy less the study’s.
      - It/s are training iterations per second, evaluation excluded.
      - GPU buffers are all the arrays that an engine’s training step keeps, where it can tell. Peak RSS is the largest resident set of the process during the run, or so far where the system could not tell runs apart. GPU memory is what the study’s graphics card had in use.
      - Study: filters 64, epochs 100; batches of 100 images, PyTorch on an Nvidia Tesla P100.
      - Ours: filters 8, epochs 2; the rest as said at the top.
      "
    `);
  });

  it("shows a run that is not in the summary as not run", () => {
    const table = tableOf("pooling", madeUpSummary([max]));
    expect(cellsOf(table)[2]).toEqual([
      "average pooling",
      "not run",
      "0.8772",
      "–",
      "–",
      "0.3537",
      "–",
      "198.42",
      "–",
      "–",
      "817",
    ]);
  });

  it("shows what an engine does not measure as absent", () => {
    const { gpuBufferMiB: _, ...loops } = max;
    const table = tableOf("pooling", madeUpSummary([loops]));
    expect(columnOf(table, "GPU buffers, ours (MiB)")[0]).toBe("–");
    expect(columnOf(table, "Peak RSS, ours (MiB)")[0]).toBe("300.3");
  });

  it("shows a result that is no number as NaN, without a difference", () => {
    const diverged = {
      ...max,
      testAccuracy: Number.NaN,
      testLoss: Number.NaN,
    };
    const table = tableOf("pooling", madeUpSummary([diverged]));
    expect(cellsOf(table)[1].slice(1, 5)).toEqual([
      "NaN",
      "0.8825",
      "–",
      "NaN",
    ]);
  });

  it("gives a difference that rounds to zero no sign", () => {
    const equal = { ...max, testAccuracy: 0.88245 };
    const table = tableOf("pooling", madeUpSummary([equal]));
    expect(columnOf(table, "Difference")[0]).toBe("0.0000");
  });

  it("gives the mean and the sample's standard deviation of several seeds", () => {
    const runs = fromSeeds(max, [
      { testAccuracy: 0.25, testLoss: 3, iterationsPerSecond: 10 },
      { testAccuracy: 0.5, testLoss: 2, iterationsPerSecond: 12 },
      { testAccuracy: 0.75, testLoss: 1, iterationsPerSecond: 14 },
    ]);
    const table = tableOf("pooling", madeUpSummary(runs));
    const cell = (heading: string) => columnOf(table, heading)[0];
    expect(cell("Accuracy, ours")).toBe("0.5000 ± 0.2500");
    expect(cell("Difference")).toBe("−0.3825");
    expect(cell("Loss, ours")).toBe("2.0000 ± 1.0000");
    expect(cell("It/s, ours")).toBe("12.00 ± 2.00");
  });

  it("gives the most memory that any seed took", () => {
    const runs = fromSeeds(max, [
      { peakRssMiB: 200 },
      { peakRssMiB: 400, gpuBufferMiB: 20 },
      { peakRssMiB: 300 },
    ]);
    const table = tableOf("pooling", madeUpSummary(runs));
    expect(columnOf(table, "Peak RSS, ours (MiB)")[0]).toBe("400.0");
    expect(columnOf(table, "GPU buffers, ours (MiB)")[0]).toBe("20.0");
  });

  it("says in words how many seeds there are where all rows have the same, and in a column where not", () => {
    const three = fromSeeds(max, [{}, {}, {}]);
    const same = tableOf("pooling", madeUpSummary(three));
    expect(same).toContain("commit fedcba987654+changes · seeds 0, 1 and 2\n");
    expect(same).toContain(
      "are means over 3 seeds, ± their sample standard deviation; our memory is the most that a seed took.",
    );
    expect(same).toContain("The difference is our mean accuracy less");
    expect(same).not.toContain("Seeds");
    const mixed = tableOf("overlap", madeUpSummary([...three, average]));
    expect(columnOf(mixed, "Seeds")).toEqual(["3", "1", "0", "0"]);
    expect(columnOf(mixed, "Accuracy, ours").slice(0, 3)).toEqual([
      "0.5000 ± 0.0000",
      "0.5000",
      "not run",
    ]);
    expect(mixed).toContain(
      "are means over the seeds of a row, ± their sample standard deviation where there are at least two; our memory",
    );
  });

  it("shows the mean as NaN, without a deviation, where a seed has no number", () => {
    const runs = fromSeeds(max, [{}, { testAccuracy: Number.NaN }]);
    const table = tableOf("pooling", madeUpSummary(runs));
    expect(cellsOf(table)[1].slice(1, 5)).toEqual([
      "NaN",
      "0.8825",
      "–",
      "2.5000 ± 0.0000",
    ]);
  });

  it("says how many test images were scored, if it was recorded for all runs", () => {
    const [one, other] = [max, average].map((run) => ({
      ...run,
      testImages: 1_000,
    }));
    const smoke = tableOf("pooling", madeUpSummary([one, other]));
    expect(smoke).toContain(
      "a fraction of the 1,000 test images that were scored and loss",
    );
    const older = tableOf("pooling", madeUpSummary([one, average]));
    expect(older).toContain("that were scored, at most 1,000, and loss");
    const paper = madeUpSummary([max], { preset: "paper" });
    expect(tableOf("pooling", paper)).toContain(
      "a fraction of all test images and loss",
    );
  });

  it("shows the study's numbers without a difference where the classes are others", () => {
    const dataset = { ...MADE_UP_SET, classNames: ["A", "B"] };
    const table = tableOf("pooling", madeUpSummary([max], { dataset }));
    expect(cellsOf(table)[1].slice(1, 4)).toEqual(["0.5000", "0.8825", "–"]);
    expect(table).toContain(
      "The study’s classes were others, so that there is no difference to give.",
    );
  });

  it.each<[ExperimentId, string[], number]>([
    ["pooling", ["Reduction"], 2],
    ["depth", ["Reduction", "Layers"], 21],
    ["overlap", ["Reduction", "Stride"], 4],
    ["stride", ["Stride"], 4],
  ])("tells the rows of %s apart by %j", (id, labels, rows) => {
    const [headings, ...body] = cellsOf(tableOf(id, madeUpSummary([])));
    expect(headings.slice(0, headings.indexOf("Accuracy, ours"))).toEqual(
      labels,
    );
    expect(body).toHaveLength(rows);
    const names = body.map((row) => row.slice(0, labels.length).join(" "));
    expect(new Set(names).size).toBe(rows);
  });

  it("shows plain pooling above overlapping pooling, as far as it was run", () => {
    const summary = madeUpSummary([max, ...madeUpRuns(["overlap"])]);
    const table = tableOf("overlap", summary);
    expect(columnOf(table, "Stride")).toEqual(["2", "2", "1", "1"]);
    expect(columnOf(table, "Accuracy, ours")).toEqual([
      "0.5000",
      "not run",
      "0.5000",
      "0.5000",
    ]);
    expect(columnOf(table, "Accuracy, study")).toEqual([
      "0.8825",
      "0.8772",
      "0.8857",
      "0.8843",
    ]);
  });

  it("marks the study's anomalies in the cells that they are about and explains each once", () => {
    const table = tableOf("depth", madeUpSummary([]));
    const marked = cellsOf(table)
      .flat()
      .filter((cell) => cell.includes("[^"));
    expect(marked).toEqual([
      "175.92[^faster]",
      "190.21[^faster]",
      "198.42[^faster]",
      "217.47[^faster]",
      "250.66[^faster]",
      "0.0215[^collapsed]",
      "0.8764[^copied]",
      "0.8724[^twice]",
      "0.8764[^copied]",
      "0.0215[^collapsed]",
      "0.0215[^collapsed]",
    ]);
    expect(table.match(/^\[\^\w+\]:/gm)).toEqual([
      "[^copied]:",
      "[^faster]:",
      "[^collapsed]:",
      "[^twice]:",
    ]);
  });

  it("has no footnote without a mark", () => {
    expect(tableOf("pooling", madeUpSummary([]))).not.toContain("[^");
  });

  it("warns that smoke and quick are no evidence, and not for paper", () => {
    for (const preset of ["smoke", "quick"] as const)
      expect(tableOf("stride", madeUpSummary([], { preset }))).toContain(
        `\n> **Warning:** ${presets[preset].claim}\n`,
      );
    const paper = tableOf("stride", madeUpSummary([], { preset: "paper" }));
    expect(paper).toContain(
      `\n${presets.paper.claim} Its data set made-up has 1,000 images `,
    );
    expect(paper).not.toContain("Warning");
  });

  it("names the adapter where there was one", () => {
    const table = tableOf("stride", madeUpSummary([], { adapter: "llvmpipe" }));
    expect(table).toContain(" · adapter llvmpipe · ");
  });

  it("says where the split was stratified", () => {
    const dataset = {
      name: "set",
      sha256: "0",
      division: "stratified",
    } as const;
    expect(tableOf("stride", madeUpSummary([], { dataset }))).toContain(
      " · stratified split · ",
    );
    expect(tableOf("stride", madeUpSummary([]))).not.toContain("stratified");
  });

  it("names the set that was tested on beside the one that was learned from", () => {
    const testedOn = { name: "my_others", sha256: "f".repeat(64) };
    const dataset = { ...MADE_UP_SET, testedOn };
    const table = tableOf("stride", madeUpSummary([], { dataset }));
    expect(table).toContain(
      String.raw`data set made-up (SHA-256 0123456789ab…) · tested on my\_others (SHA-256 ffffffffffff…) · `,
    );
    expect(table).toContain(
      String.raw`Trained on made-up and tested on my\_others.`,
    );
    expect(tableOf("stride", madeUpSummary([]))).not.toContain("tested on");
  });

  it("escapes names that Markdown would take for marks", () => {
    const summary = madeUpSummary([], {
      dataset: { name: "my_set_|\n<b>", sha256: "0" },
      machine: "*fast*",
    });
    const table = tableOf("pooling", summary);
    expect(table).toContain(String.raw`data set my\_set\_\| \<b\> (`);
    expect(table).toContain(String.raw`machine \*fast\* ·`);
  });

  it("says how large the networks were where they differ", () => {
    const summary = madeUpSummary([max, { ...average, filters: 16 }]);
    expect(tableOf("pooling", summary)).toContain(
      "- Ours: filters 8 or 16, epochs 2;",
    );
  });

  it("is formatted as Prettier would format it", async () => {
    const ids = experiments.map(({ id }) => id);
    const summary = madeUpSummary(madeUpRuns(ids));
    const seeds = fromSeeds(max, [{}, { testAccuracy: 0.25 }]);
    for (const { runs } of [summary, madeUpSummary([...seeds, average])])
      for (const id of ids) {
        const table = tableOf(id, { ...summary, runs });
        expect(await format(table, { parser: "markdown" })).toBe(table);
      }
  });
});
