import { csvParse } from "d3-dsv";
import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import { runsCsvOf, tableCsvOf } from "../../lab/report/csv.ts";
import {
  fromSeeds,
  MADE_UP_SET,
  madeUpRuns,
  madeUpSummary,
} from "./made-up.ts";

const [max, average] = madeUpRuns(["pooling"]);
const ids = experiments.map(({ id }) => id);

describe("tableCsvOf", () => {
  const runs = fromSeeds(max, [{ testAccuracy: 0.25 }, { testAccuracy: 0.75 }]);

  it("has a line for each network, with mean and standard deviation beside the study's numbers", () => {
    expect(
      tableCsvOf("pooling", madeUpSummary([...runs, average])).split("\r\n"),
    ).toEqual([
      "run,reduction,layers,stride,pool_stride,seeds,accuracy_mean,accuracy_sd,study_accuracy,difference,loss_mean,loss_sd,study_loss,iterations_per_second_mean,iterations_per_second_sd,study_iterations_per_second,gpu_buffer_mib_max,peak_rss_mib_max,study_gpu_memory_mib,study_anomaly",
      "max_pooling-4,max_pooling,4,,2,2,0.5,0.3535533905932738,0.882468354,-0.382468354,2.5,0,0.35714045,10.5,0,212.16,12.5,300.25,845,",
      "avg_pooling-4,avg_pooling,4,,2,1,0.5,,0.877151899,-0.377151899,2.5,,0.35369727,10.5,,198.42,12.5,300.25,817,",
      "",
    ]);
  });

  it("has a network that was not run, with the study's numbers alone", () => {
    const [, line] = csvParse(tableCsvOf("pooling", madeUpSummary(runs)));
    expect(line).toMatchObject({
      run: "avg_pooling-4",
      seeds: "0",
      accuracy_mean: "",
      study_accuracy: "0.877151899",
      difference: "",
      peak_rss_mib_max: "",
    });
  });

  it("gives no difference where the study's classes were others", () => {
    const dataset = { ...MADE_UP_SET, classNames: ["A", "B"] };
    const [line] = csvParse(
      tableCsvOf("pooling", madeUpSummary(runs, { dataset })),
    );
    expect(line).toMatchObject({ accuracy_mean: "0.5", difference: "" });
  });

  it("gives the step of what a network has, a pooling window or a strided convolution", () => {
    const stepsOf = (id: (typeof ids)[number]) =>
      csvParse(tableCsvOf(id, madeUpSummary([max]))).map(
        ({ stride, pool_stride }) => [stride, pool_stride],
      );
    const [pooled, strided] = [
      ["", "2"],
      ["2", ""],
    ];
    expect(stepsOf("overlap")).toEqual([pooled, pooled, ["", "1"], ["", "1"]]);
    expect(
      stepsOf("stride")
        .map(([stride]) => stride)
        .join(),
    ).toBe("1,2,3,4");
    const depth = stepsOf("depth");
    expect(depth.slice(6, 13)).toEqual([...Array(6).fill(pooled), strided]);
    expect(depth.at(-1)).toEqual(["", ""]);
  });

  it("names the study's anomalies", () => {
    const lines = csvParse(tableCsvOf("stride", madeUpSummary([max])));
    expect(lines.map((line) => line.study_anomaly)).toEqual([
      "",
      "twice",
      "",
      "",
    ]);
  });
});

describe("runsCsvOf", () => {
  it("has a line for each run from each seed", () => {
    const runs = fromSeeds(max, [{ testAccuracy: 1 / 3 }, {}]);
    expect(runsCsvOf(madeUpSummary(runs)).split("\r\n")).toEqual([
      "run,reduction,layers,stride,pool_stride,seed,filters,epochs,parameters,best_epoch,test_images,test_accuracy,test_loss,iterations_per_second,gpu_buffer_mib,peak_rss_mib,engine,backend,adapter,machine,commit",
      'max_pooling-4,max_pooling,4,,2,0,8,2,1000,2,,0.3333333333333333,2.5,10.5,12.5,300.25,gpu,webasm,,"made-up machine, 2 cores",fedcba9876543210fedcba9876543210fedcba98+changes',
      'max_pooling-4,max_pooling,4,,2,1,8,2,1000,2,,0.5,2.5,10.5,12.5,300.25,gpu,webasm,,"made-up machine, 2 cores",fedcba9876543210fedcba9876543210fedcba98+changes',
      "",
    ]);
  });

  it("gives back every text as it was", () => {
    const machine = 'a "fast" machine,\r\nwith two lines';
    const [line] = csvParse(
      runsCsvOf(madeUpSummary([{ ...max, machine, adapter: "x,y" }])),
    );
    expect(line).toMatchObject({ machine, adapter: "x,y" });
  });

  it("writes a result that is no number as NaN", () => {
    const [line] = csvParse(
      runsCsvOf(madeUpSummary([{ ...max, testLoss: Number.NaN }])),
    );
    expect(line.test_loss).toBe("NaN");
  });
});
