import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Job } from "../../lab/experiments/jobs.ts";
import { requestFor, runSquares } from "../experiments/run-squares.ts";
import { preset as brief, squares } from "../experiments/squares.ts";
import { keepSweep, madeUpSweep } from "../report/page/sweep.ts";
import { messageOf, runCli } from "./run-cli.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As `package.json` runs it. */
function report(...args: string[]) {
  return runCli("report.ts", args, { NODE_OPTIONS: "--conditions=solutions" });
}

const RECORDED = "results/reference/pooling-paper-bymerge-124k-seed-0";

describe("npm run report", () => {
  it("writes the page of a sweep with its images, tables and figures, and says where", async () => {
    const { summary, dataset } = await madeUpSweep({ questions: ["pooling"] });
    keepSweep(folder, summary, dataset);
    const { code, stdout } = report(folder);
    expect(stdout).toBe(`${join(folder, "report.html")}\n`);
    expect(code).toBe(0);
    const page = readFileSync(join(folder, "report.html"), "utf8");
    expect(page).toContain('"examples":[');
    readFileSync(join(folder, "table-2-pooling.md"));
    readFileSync(join(folder, "figure-07-pooling-accuracy.svg"));
  }, 60_000);

  it("makes a page of a record without anything kept, says what is left out, and succeeds", () => {
    cpSync(RECORDED, folder, { recursive: true });
    const { code, stdout } = report(folder, "--data", "drawn-10");
    expect(code).toBe(0);
    expect(stdout.split("\n")).toEqual([
      expect.stringMatching(
        /^No test images are shown, and no mistakes: the data set drawn-10 is another one than was recorded/,
      ),
      "Feature maps and filters of any network are left out: no weights.bin was kept.",
      "Mistakes of any network are left out: no predictions.json was kept.",
      join(folder, "report.html"),
      "",
    ]);
    const page = readFileSync(join(folder, "report.html"), "utf8");
    expect(page).not.toContain('"images":');
  }, 60_000);

  it("says which runs are not finished", async () => {
    const stopping = new AbortController();
    const preset = { ...brief, epochs: 1, iterationsPerEpoch: 2 };
    const request = { ...requestFor(folder), preset };
    const onStart = ({ plan }: Job) =>
      plan.id === "avg_pooling-4" && stopping.abort("enough");
    await expect(
      runSquares(request, { onStart }, squares, stopping.signal),
    ).rejects.toThrow("as asked (enough)");
    expect(report(folder).stdout).toMatch(
      /^1 run is not finished and left out: avg_pooling-4-seed-3$/m,
    );
  }, 60_000);

  it("refuses a sweep of which nothing is finished, and says how to go on", async () => {
    const onStart = () => stopping.abort("enough");
    const stopping = new AbortController();
    await expect(
      runSquares(requestFor(folder), { onStart }, squares, stopping.signal),
    ).rejects.toThrow("as asked (enough)");
    const result = report(folder);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe(
      `report: 1 run was begun in ${folder}, and none is finished; go on with the same command as before and --resume`,
    );
  }, 60_000);

  it("refuses to forget a run whose record is gone", async () => {
    await runSquares(requestFor(folder));
    const path = join(folder, "summary.json");
    const before = readFileSync(path, "utf8");
    rmSync(join(folder, "runs", "max_pooling-4-seed-3"), { recursive: true });
    const result = report(folder);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe(
      `report: ${path} tells of max_pooling-4, seed 3, whose record in ${join(folder, "runs")} is gone or not whole, and would be written over; put the record back, or move summary.json away`,
    );
    expect(readFileSync(path, "utf8")).toBe(before);
  }, 60_000);

  it("takes a data set from elsewhere", async () => {
    const { summary, dataset } = await madeUpSweep({ questions: ["pooling"] });
    const renamed = { ...summary.dataset, name: "moved away" };
    keepSweep(folder, { ...summary, dataset: renamed }, dataset);
    expect(report(folder).stdout).toContain(
      'there is no data set "moved away"',
    );
    expect(report(folder, "--data", "drawn-10").stdout).not.toContain(
      "left out",
    );
  }, 60_000);

  it.each([
    [[], /^report: expected one folder of experiments, found none$/],
    [["a", "b"], /^report: expected one folder of experiments, found a and b$/],
    [
      ["/nowhere"],
      /^report: there are no experiments in \/nowhere; name a folder that npm run experiments wrote, as it said at its end$/,
    ],
    [["--dat=x", "a"], /^report: Unknown option '--dat'/],
  ])("refuses %j in a line", (args, message) => {
    const result = report(...args);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(message);
  });
});
