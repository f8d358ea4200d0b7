import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  parseExperimentsFlags,
  withoutFlags,
} from "../../lab/cli/experiments-flags.ts";

describe("parseExperimentsFlags", () => {
  it("reads a set as its files store it and divides it by chance, if nothing else is said", () => {
    const { loading, out } = parseExperimentsFlags(["--data", "a/set"]);
    expect(loading).toEqual({ division: "random" });
    expect(out).toBe(join("results", "all-quick-set-seed-0"));
  });

  it("keeps results of a stratified split apart from those of a random one", () => {
    const { loading, out } = parseExperimentsFlags([
      "pooling",
      "--data=set",
      "--stratified",
    ]);
    expect(loading).toEqual({ division: "stratified" });
    expect(out).toBe(join("results", "pooling-quick-set-stratified-seed-0"));
  });

  it("keeps results of one's own layers apart from those of the solutions", () => {
    const { out } = parseExperimentsFlags(["--from=solutions"]);
    expect(out).toBe(join("results", "all-quick-drawn-solutions-seed-0"));
  });

  it("keeps results of a given orientation and of a given engine apart", () => {
    const flags = ["--data=set", "--orientation=upright", "--engine=loops"];
    const { loading, out } = parseExperimentsFlags(flags);
    expect(loading).toEqual({ division: "random", orientation: "upright" });
    expect(out).toBe(join("results", "all-quick-set-upright-loops-seed-0"));
  });

  it("refuses two drawn sets, one to learn from and one to test on", () => {
    expect(() => parseExperimentsFlags(["--test-on=drawn-2800"])).toThrow(
      "testOn: drawn-2800 begins with the images of drawn, ",
    );
  });

  it("tests on the set's own images if nothing else is said, and keeps results on others apart", () => {
    expect(parseExperimentsFlags([])).not.toHaveProperty("testOn");
    const { testOn, out } = parseExperimentsFlags([
      "pooling",
      "--test-on=a/real-set/",
    ]);
    expect(testOn).toBe("a/real-set/");
    expect(out).toBe(
      join("results", "pooling-quick-drawn-tested-on-real-set-seed-0"),
    );
  });

  it("takes epochs in place of the preset's own, and one run in place of all, and keeps their results apart", () => {
    const { preset, only, out } = parseExperimentsFlags([
      "pooling",
      "--preset=paper",
      "--epochs=10",
      "--only=max_pooling-4",
    ]);
    expect(preset).toMatchObject({ epochs: 10, isEvidence: false });
    expect(only).toBe("max_pooling-4");
    expect(out).toBe(
      join("results", "max_pooling-4-paper-10-epochs-drawn-seed-0"),
    );
  });

  it("names the folder of a single epoch in the singular", () => {
    expect(parseExperimentsFlags(["pooling", "--epochs=1"]).out).toBe(
      join("results", "pooling-quick-1-epoch-drawn-seed-0"),
    );
  });

  it("refuses a number of epochs that is none, and a run that the question has not", () => {
    expect(() => parseExperimentsFlags(["--epochs=0"])).toThrow(
      '--epochs is a whole number from 1 to 9999, not "0"',
    );
    expect(() =>
      parseExperimentsFlags(["pooling", "--only=max_pooling-5"]),
    ).toThrow('--only is max_pooling-4, avg_pooling-4, not "max_pooling-5"');
  });

  it("takes one seed or several, and names the folder by them", () => {
    expect(parseExperimentsFlags([])).toMatchObject({ seeds: [0] });
    expect(parseExperimentsFlags(["--seed=3"])).toMatchObject({
      seeds: [3],
      out: join("results", "all-quick-drawn-seed-3"),
    });
    expect(parseExperimentsFlags(["--seeds=2,0,1"])).toMatchObject({
      seeds: [2, 0, 1],
      out: join("results", "all-quick-drawn-seeds-2-0-1"),
    });
    expect(parseExperimentsFlags(["--seeds=4"])).toMatchObject({
      seeds: [4],
      out: join("results", "all-quick-drawn-seed-4"),
    });
  });

  it.each([
    [
      ["--seed=0,1"],
      '--seed is a whole number from 0 to 999999999, not "0,1"; for several there is --seeds',
    ],
    [
      ["--seeds=0,0"],
      '--seeds are different whole numbers from 0 to 999999999 with commas between, not "0,0"',
    ],
    [
      ["--seeds=0, 1"],
      '--seeds are different whole numbers from 0 to 999999999 with commas between, not "0, 1"',
    ],
    [
      ["--seed=1", "--seeds=2"],
      "--seed and --seeds say the same; give one of them",
    ],
    [["--jobs=0"], '--jobs is a whole number from 1 to 999, not "0"'],
    [["--jobs=two"], '--jobs is a whole number from 1 to 999, not "two"'],
  ])("refuses %j", (flags, message) => {
    expect(() => parseExperimentsFlags(flags)).toThrow(
      `experiments: ${message}`,
    );
  });

  it("trains as many runs side by side as is best, if nothing else is said", () => {
    expect(parseExperimentsFlags([])).not.toHaveProperty("jobs");
    expect(parseExperimentsFlags(["--jobs=3"])).toMatchObject({ jobs: 3 });
  });

  it("keeps a checkpoint every five minutes, begins anew and has no time limit, if nothing else is said", () => {
    expect(parseExperimentsFlags([])).toMatchObject({
      resume: false,
      checkpointMinutes: 5,
      timeLimitMinutes: Infinity,
    });
    const flags = ["--resume", "--checkpoint-minutes=0.5", "--time-limit=90"];
    expect(parseExperimentsFlags(flags)).toMatchObject({
      resume: true,
      checkpointMinutes: 0.5,
      timeLimitMinutes: 90,
    });
  });

  it("refuses an orientation that it does not know", () => {
    expect(() => parseExperimentsFlags(["--orientation", "left"])).toThrow(
      '--orientation is upright or transposed, not "left"',
    );
  });
});

describe("withoutFlags", () => {
  it("keeps the question and the other flags, however they are written", () => {
    const args = ["--seed", "3", "pooling", "--out=a b", "--stratified"];
    expect(
      withoutFlags([...args, "--resume", "--data", "x"], ["seed", "resume"]),
    ).toEqual(["pooling", "--out=a b", "--stratified", "--data=x"]);
  });
});
