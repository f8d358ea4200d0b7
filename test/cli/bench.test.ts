import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messageOf, runCli } from "./run-cli.ts";

/** As `package.json` runs it. */
function bench(...flags: string[]) {
  return runCli("bench.ts", flags, { NODE_OPTIONS: "--conditions=solutions" });
}

const tiny = ["--filters=2", "--layers=1", "--batch=2", "--turns=1"];

describe("npm run bench", () => {
  it("lets engines take turns and tells how fast each was", () => {
    const { code, stdout } = bench(...tiny, "--engines=reference,loops");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^max_pooling, 1 layers, 2 filters, batches of 2; 0\.00 GFLOP per iteration\n.+, \d+ cores/,
    );
    expect(stdout).toMatch(/\| reference +\| wasm +\|.+\| +1\.00 \|/);
    expect(stdout).toMatch(/\| loops +\| javascript +\|/);
  }, 60_000);

  it("prints the table although the numbers cannot be written, and says so", () => {
    const result = bench(...tiny, "--engines=loops", "--json=/nowhere/a.json");
    expect(result.code).toBe(1);
    expect(result.stdout).toContain("| loops ");
    expect(messageOf(result)).toMatch(
      /bench: \/nowhere\/a\.json cannot be written \(ENOENT\); name another file with --json$/,
    );
  }, 60_000);

  it.each([
    [["--engines=fast"], /--engines is reference, .+, not "fast"/],
    [["--reduction=sum"], /--reduction is max_pooling, .+, not "sum"/],
    [["--layers=9"], /--layers is a whole number from 1 to 8, not "9"/],
    [["--turns=0"], /--turns is a whole number from 1 to 1000, not "0"/],
    [
      ["--reduction=dilated_convolution", "--layers=5"],
      /layer \d+ \(conv2d\) cannot follow/,
    ],
  ])("refuses %j before anything is trained", (flags, message) => {
    const result = bench(...flags);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(messageOf(result)).toMatch(message);
  });
});

describe("npm run bench -- growth", () => {
  it("measures each engine at each setting, and writes table, figures and record", () => {
    const folder = mkdtempSync(join(tmpdir(), "growth-"));
    try {
      const { code, stdout } = bench(
        "growth",
        "--engines=reference",
        "--batch=1,2",
        "--filters=1",
        "--layers=1",
        "--seconds=60",
        `--out=${folder}`,
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/\| +2 \| +0\.143 \| +[\d.]+ \|/);
      expect(readdirSync(folder).toSorted()).toEqual([
        "growth.json",
        "growth.md",
        "growth.png",
        "growth.svg",
      ]);
      const record: unknown = JSON.parse(
        readFileSync(join(folder, "growth.json"), "utf8"),
      );
      expect(record).toMatchObject({
        ladder: { batch: [1, 2], filters: [1], layers: [1] },
        points: Array.from({ length: 4 }, () => ({ engine: "reference" })),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);

  it.each([
    [["--layers=9"], /--layers has whole numbers from 1 to 8, not "9"/],
    [["--batch=1,x"], /--batch has whole numbers from 1 to 1000000, not "x"/],
    [["--engines=fast"], /--engines is reference, .+, not "fast"/],
  ])("refuses %j", (flags, message) => {
    const result = bench("growth", ...flags);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(message);
  });
});
