import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
    expect(messageOf(result)).toBe("Unknown option '--colour'");
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
      /emnist-balanced-train-labels-idx1-ubyte\.gz: magic/,
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

  it("ends the training in order when it is told to stop, and leaves nothing behind", async () => {
    const out = join(folder, "out");
    const { code, stdout, stderr } = await stopCli(
      "experiments.ts",
      ["pooling", "--preset", "smoke", "--from", "solutions", "--out", out],
      "[1/2]",
    );
    expect(code).toBe(130);
    expect(stderr).toMatch(
      /^training: stopped before iteration \d+ of 1200, as asked; .* are recorded$/m,
    );
    expect(stdout).not.toContain("test accuracy");
    expect(existsSync(out)).toBe(false);
  });

  it("notices flags that npm kept for itself", () => {
    expect(refused([], { npm_config_preset: "smoke" })).toBe(
      "experiments: npm kept --preset for itself; write -- before what is yours: npm run experiments -- ... --preset",
    );
  });
});
