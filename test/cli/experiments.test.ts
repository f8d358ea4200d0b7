import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mnistFolder } from "../data/idx-files.ts";
import { readSummary } from "../../lab/experiments/read-summary.ts";
import { messageOf, runCli, stopCli } from "./run-cli.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs an experiment that must not start, and shows that it left nothing behind. */
function refused(args: readonly string[], environment?: NodeJS.ProcessEnv) {
  const out = join(folder, "out");
  const result = runCli("experiments.ts", [...args, "--out", out], environment);
  expect(result.code).toBe(1);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(out)).toBe(false);
  return messageOf(result);
}

describe("npm run experiments", () => {
  it("refuses an unknown flag and tells where help is", () => {
    const result = runCli("experiments.ts", ["--colour", "red"]);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe("experiments: Unknown option '--colour'");
    expect(result.stderr).toContain("npm run experiments -- --help");
  });

  it.each([
    [
      ["colour"],
      'the question is pooling, depth, overlap, stride, all, not "colour"',
    ],
    [["pooling", "depth"], "one question at a time, or all, not pooling depth"],
    [["--preset", "smoke", "--preset", "quick"], "--preset is given twice"],
    [["--data", ""], "--data is empty"],
    [["--preset", "slow"], '--preset is smoke, quick, paper, not "slow"'],
    [
      ["--engine", "cuda"],
      '--engine is auto, gpu, serialised, loops, reference, not "cuda"',
    ],
    [["--from", "me"], '--from is exercises, solutions, not "me"'],
    [
      ["--seed", "1.5"],
      '--seed is a whole number from 0 to 999999999, not "1.5"',
    ],
  ])("refuses %j", (args, message) => {
    expect(refused(args)).toBe(`experiments: ${message}`);
  });

  it("refuses a data folder that is not there", () => {
    const data = join(folder, "nowhere");
    expect(refused(["--from", "solutions", "--data", data])).toMatch(
      /there is no data set ".*nowhere", neither as a folder nor in .*; there is: drawn/,
    );
  });

  it("refuses to test on a set of other classes, before it trains", async () => {
    const labels = Array.from({ length: 30 }, (_, i) => i % 10);
    const other = await mnistFolder({ train: labels, test: labels });
    expect(
      refused(["--from", "solutions", "--data", "drawn-3", "--test-on", other]),
    ).toBe(
      `testOn: ${basename(other)} has 10 classes, and drawn-3, which is learned from, 47; give a set of the same classes`,
    );
  });

  it("says how many images of which set it tests on, and what that is good for", async () => {
    const labels = Array.from({ length: 30 }, (_, i) => i % 10);
    const own = await mnistFolder({ train: labels, test: labels });
    const images = new Uint8Array(5 * 784).fill(99);
    const other = await mnistFolder(
      { train: labels, test: [0, 1, 2, 3, 9] },
      { test: images },
    );
    const { stdout } = await stopCli(
      "experiments.ts",
      [
        "pooling",
        "--preset=smoke",
        "--from=solutions",
        `--data=${own}`,
        `--test-on=${other}`,
        `--out=${join(folder, "out")}`,
      ],
      "[1/2]",
    );
    expect(stdout).toContain(
      `${basename(own)}: 46 / 7 images for training and validation; ${basename(other)}: 5 images for test, 10 classes\n`,
    );
    expect(stdout).toContain(
      `Trained on ${basename(own)} and tested on ${basename(other)}.\n`,
    );
  });

  it("refuses a damaged image file by name", () => {
    for (const part of ["train", "test"]) {
      for (const kind of ["images-idx3", "labels-idx1"]) {
        writeFileSync(
          join(folder, `emnist-balanced-${part}-${kind}-ubyte.gz`),
          "no gzip",
        );
      }
    }
    expect(refused(["--from", "solutions", "--data", folder])).toMatch(
      /emnist-balanced-train-images-idx3-ubyte\.gz: magic/,
    );
  });

  it("refuses an output folder that is a file, before it trains", () => {
    const out = join(folder, "taken");
    writeFileSync(out, "precious");
    const result = runCli("experiments.ts", [
      "pooling",
      "--preset",
      "smoke",
      "--from",
      "solutions",
      "--out",
      out,
    ]);
    expect(result.code).toBe(1);
    expect(result.stdout).not.toContain("epoch 1");
    expect(messageOf(result)).toContain("taken");
  });

  it("stops in order when it is told to, keeps what was trained, and goes on with --resume", async () => {
    const out = join(folder, "out");
    const args = ["pooling", "--preset", "smoke", "--from", "solutions"];
    const command = [...args, "--out", out];
    const stopped = await stopCli("experiments.ts", command, "epoch 1");
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toMatch(
      /^training: stopped after iteration \d+ of 1200, as asked \(SIGTERM\); what was trained is kept in .*out, and the same command with --resume goes on$/m,
    );
    expect(stopped.stdout).not.toContain("test accuracy");
    expect(readdirSync(out)).toEqual(["runs"]);

    const again = runCli("experiments.ts", command);
    expect(again.code).toBe(1);
    expect(messageOf(again)).toMatch(
      /^experiments: .*out holds what would be written over \(\w+_pooling-4-seed-0, which is not finished\); add --resume to go on with it/,
    );

    const resumed = runCli("experiments.ts", [
      ...command,
      "--resume",
      "--time-limit",
      "0.001",
    ]);
    expect(resumed.code).toBe(130);
    expect(resumed.stdout).toMatch(
      /max_pooling-4-seed-0 goes on after iteration \d+, from .*checkpoint-\d+\.bin/,
    );
    expect(resumed.stderr).toContain(
      "as asked (the time limit of 0.001 minutes)",
    );
  });

  it("trains side by side what it trains one after another, from every seed", () => {
    const args = [
      "pooling",
      "--preset=smoke",
      "--epochs=1",
      "--data=drawn-5",
      "--from=solutions",
      "--engine=serialised",
      "--seeds=0,1",
    ];
    const [one, two] = ["1", "2"].map((jobs) => {
      const out = join(folder, jobs);
      const flags = [...args, `--jobs=${jobs}`, `--out=${out}`];
      const { code, stderr, stdout } = runCli("experiments.ts", flags);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("[4/4] avg_pooling-4-seed-1: engine serialised");
      return readSummary(join(out, "summary.json")).runs.map(
        ({ id, seed, testLoss }) => ({ id, seed, testLoss }),
      );
    });
    expect(two).toEqual(one);
    expect(new Set(one.map(({ testLoss }) => testLoss)).size).toBe(4);
  });

  it("stops the runs that it trains side by side in order, and goes on with all of them", async () => {
    const out = join(folder, "out");
    const command = [
      "pooling",
      "--preset=smoke",
      "--data=drawn-30",
      "--from=solutions",
      "--engine=serialised",
      "--jobs=2",
      `--out=${out}`,
    ];
    const { code } = await stopCli("experiments.ts", command, "epoch 1");
    expect(code).toBe(130);
    const resumed = runCli("experiments.ts", [
      ...command,
      "--resume",
      "--time-limit=0.001",
    ]);
    expect(resumed.stdout).toMatch(
      /max_pooling-4-seed-0 goes on after iteration \d+/,
    );
    expect(resumed.stdout).toMatch(
      /avg_pooling-4-seed-0 goes on after iteration \d+/,
    );
    expect(resumed.code).toBe(130);
  });

  it.each(["0", "soon", "10081"])("refuses a time limit of %s", (minutes) => {
    expect(refused(["--time-limit", minutes])).toBe(
      `experiments: --time-limit is a number of minutes, more than 0 and at most 10080, not ${JSON.stringify(minutes)}`,
    );
  });

  it("notices flags that npm kept for itself", () => {
    expect(refused([], { npm_config_preset: "smoke" })).toBe(
      "experiments: npm kept --preset for itself; write -- before what is yours: npm run experiments -- ... --preset",
    );
  });
});
