import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../data/idx-files.ts";
import { childrenOf } from "./children.ts";
import { messageOf, runCli } from "./run-cli.ts";

/** As `package.json` runs it. */
function bench(...flags: string[]) {
  return runCli("bench.ts", flags, { NODE_OPTIONS: "--conditions=solutions" });
}

function filesOf(what: string): string[] {
  return ["json", "md", "png", "svg"].map((ending) => `${what}.${ending}`);
}

const tiny = [
  "training",
  "--filters=2",
  "--layers=1",
  "--batch=2",
  "--turns=1",
];

describe("npm run bench -- training", () => {
  it("lets engines take turns and tells how fast each was", async () => {
    const out = await temporaryFolder();
    const { code, stdout } = bench(
      ...tiny,
      "--engines=reference,loops",
      `--out=${out}`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^max_pooling, 1 layers, 2 filters, batches of 2; 0\.00 GFLOP per iteration\n.+, \d+ cores/,
    );
    expect(stdout).toMatch(/\| reference +\| wasm +\|.+\| +1\.00 \|/);
    expect(stdout).toMatch(/\| loops +\| javascript +\|/);
    expect(readdirSync(out).sort()).toEqual(filesOf("training"));
  }, 60_000);

  it("goes on without an engine whose process ends, and says why", async () => {
    const out = await temporaryFolder();
    const child = spawn(
      process.execPath,
      [
        "--conditions=solutions",
        "--import=tsx",
        "lab/cli/bench.ts",
        ...tiny,
        "--engines=reference,loops",
        `--out=${out}`,
      ],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    let told = "";
    let table = "";
    child.stdout.on("data", (text: Buffer) => (table += text.toString()));
    child.stderr.on("data", (text: Buffer) => {
      told += text.toString();
      if (!text.toString().includes("reference, turn 1")) return;
      const [reference] = childrenOf(Number(child.pid), "contestant.ts");
      process.kill(reference, "SIGKILL");
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(told).toContain("loops, turn 1");
    expect(table).toMatch(/\| loops +\| javascript +\|/);
    expect(table).toContain(
      "reference did not take part: in turn 1, its process ended (SIGKILL)",
    );
  }, 60_000);

  it("keeps nothing where nobody can take part, and says why", async () => {
    const out = await temporaryFolder();
    const result = bench(
      "training",
      "--engines=loops",
      "--batch=10000",
      "--filters=1024",
      `--out=${out}`,
    );
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(
      /\nbench: nobody took part \(loops: .+\); choose others$/,
    );
    expect(readdirSync(out)).toEqual([]);
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
    const result = bench("training", ...flags);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(messageOf(result)).toMatch(message);
  });
});

describe("npm run bench -- layers", () => {
  it("measures every pass by everybody who is named, and the judge", async () => {
    const out = join(await temporaryFolder(), "made");
    const { code, stdout } = bench(
      "layers",
      "--filters=2",
      "--batch=2",
      "--turns=1",
      "--layers=block-1,max-pooling",
      "--contestants=loops,serialised,tfjs-wasm",
      `--out=${out}`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| fprop \| serialised +\| +[\d.]+ \|/);
    expect(stdout).toMatch(/\| bprop \| tfjs-cpu +\| +[\d.]+ \|/);
    // WebAssembly has no such kernel, and exercises 07 and 08 do not pool
    expect(stdout).toMatch(/\| grads \| tfjs-wasm +\| +– \|/);
    expect(stdout).toMatch(/- grads of tfjs-wasm: .*Conv2DBackpropFilter/);
    expect(stdout).toMatch(/- fprop, bprop of serialised: /);
    expect(readdirSync(out).sort()).toEqual(filesOf("layers"));
    const record = JSON.parse(readFileSync(join(out, "layers.json"), "utf8"));
    expect(record).toMatchObject({
      machine: expect.stringMatching(/cores/),
      commit: expect.any(String),
      batch: 2,
    });
    expect(record.cases).toHaveLength(5);
  }, 60_000);

  it.each([
    [["--contestants=fast"], /--contestants is loops, .+, not "fast"/],
    [["--layers=block-3"], /--layers is block-1, .+, not "block-3"/],
    [["--from=elsewhere"], /--from is exercises, solutions, not "elsewhere"/],
  ])("refuses %j before anything is measured", (flags, message) => {
    const result = bench("layers", ...flags);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(message);
  });
});

describe("npm run bench -- serialisation", () => {
  it("adds and convolves in several ways", async () => {
    const out = await temporaryFolder();
    const { code, stdout } = bench(
      "serialisation",
      "--milliseconds=1",
      `--out=${out}`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| the study: a Python loop +\| +186000 \|/);
    expect(stdout).toMatch(/\| exercise 08, a product of matrices \(.+\) +\|/);
    expect(readdirSync(out).sort()).toEqual(filesOf("serialisation"));
  }, 60_000);
});

describe("npm run bench -- growth", () => {
  it("measures each engine at each setting, and writes table, figures and record", async () => {
    const out = await temporaryFolder();
    const { code, stdout } = bench(
      "growth",
      "--engines=reference",
      "--batch=1,2",
      "--filters=1",
      "--layers=1",
      "--seconds=60",
      `--out=${out}`,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\| +2 \| +0\.143 \| +[\d.]+ \|/);
    expect(readdirSync(out).sort()).toEqual(filesOf("growth"));
    const record: unknown = JSON.parse(
      readFileSync(join(out, "growth.json"), "utf8"),
    );
    expect(record).toMatchObject({
      ladder: { batch: [1, 2], filters: [1], layers: [1] },
      points: Array.from({ length: 4 }, () => ({ engine: "reference" })),
    });
  }, 120_000);

  it.each([
    [["--layers=9"], /--layers is a whole number from 1 to 8, not "9"/],
    [["--batch=1,x"], /--batch is a whole number from 1 to 99999, not "x"/],
    [["--engines=fast"], /--engines is reference, .+, not "fast"/],
  ])("refuses %j", (flags, message) => {
    const result = bench("growth", ...flags);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(message);
  });
});

describe("npm run bench", () => {
  it.each(["layers", "training", "serialisation", "growth", "kernels"])(
    "tells how %s is used",
    (what) => {
      const { code, stdout } = bench(what, "--help");
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`^usage: npm run bench -- ${what} `));
    },
  );

  it("refuses what there is no benchmark of", () => {
    const result = bench("everything");
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(
      /what to measure is layers, training, .+, not "everything"/,
    );
  });

  it("refuses a folder that cannot be written to before anything is measured", () => {
    const result = bench("layers", "--out=package.json/nowhere");
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(messageOf(result)).toMatch(
      /package\.json\/nowhere cannot be written to/,
    );
  });

  it("asks whose a flag is", () => {
    const result = bench("--engines=loops");
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(
      /--engines=loops belongs to one of layers, .+; name it first, for instance npm run bench -- training --engines=loops/,
    );
  });
});
