import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  newestCheckpoint,
  readWeights,
  removeCheckpoints,
  saveCheckpoint,
  saveWeights,
} from "../../../lab/trainer/checkpoint/run-folder.ts";
import type { RunSettings } from "../../../lab/trainer/checkpoint/settings.ts";
import { origin, settings, stateAfter } from "./made-up.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kata-run-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function save(steps: number): string {
  return saveCheckpoint(folder, stateAfter(steps), settings, origin);
}

function newest(ours: RunSettings = settings) {
  const notices: string[] = [];
  const found = newestCheckpoint(folder, ours, (text) => notices.push(text));
  return { found, notices };
}

/** Changes one bit of a file. */
function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] ^= 4;
  writeFileSync(path, bytes);
}

describe("saveCheckpoint", () => {
  it("keeps every bit of a state", () => {
    const path = save(40);
    const state = stateAfter(40);
    expect(newest()).toEqual({ found: { path, origin, state }, notices: [] });
  });

  it("keeps the last two", () => {
    for (const steps of [9, 10, 100, 101]) save(steps);
    expect(readdirSync(folder).toSorted()).toEqual([
      "checkpoint-100.bin",
      "checkpoint-101.bin",
    ]);
    expect(newest().found?.state.training.steps).toBe(101);
  });

  it("loses nothing and says so when the disk is full", () => {
    const path = save(10);
    const next = join(folder, "checkpoint-11.bin");
    symlinkSync("/dev/full", `${next}.tmp`);
    expect(() => save(11)).toThrow(
      `checkpoint: ${next} cannot be written (ENOSPC: no space left on device, write); what was kept before is whole; make room on the disk`,
    );
    expect(readdirSync(folder)).toEqual(["checkpoint-10.bin"]);
    expect(newest().found?.path).toBe(path);
    save(11);
    expect(newest().found?.state.training.steps).toBe(11);
  });

  it("loses nothing and says so when writing fails in the middle", () => {
    const script = fileURLToPath(new URL("save-two.ts", import.meta.url));
    const node = `"${process.execPath}" --import tsx "${script}" "${folder}"`;
    // no file of this process can be longer than 64 blocks of 512 or 1024 bytes
    const said = execFileSync("sh", ["-c", `ulimit -f 64 && exec ${node}`], {
      encoding: "utf8",
      env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    });
    expect(said).toMatch(
      /^checkpoint: .*checkpoint-2\.bin cannot be written \(EFBIG/,
    );
    expect(readdirSync(folder)).toEqual(["checkpoint-1.bin"]);
    expect(newest().found?.state).toEqual(stateAfter(1));
  });
});

describe("newestCheckpoint", () => {
  it("finds none in a folder that is empty or not there", () => {
    expect(newest().found).toBeUndefined();
    expect(
      newestCheckpoint(join(folder, "nowhere"), settings, expect.unreachable),
    ).toBeUndefined();
  });

  it.each([
    ["its first byte", (path: string) => flipBit(path, 0), "does not begin"],
    ["a byte in its middle", (path: string) => flipBit(path, 300), "SHA-256"],
    ["its checksum", flipLastBit, "SHA-256"],
    ["its end", (path: string) => truncateSync(path, 500), "SHA-256"],
    ["nearly all of it", (path: string) => truncateSync(path, 20), "cut short"],
    ["all of it", (path: string) => truncateSync(path), "does not begin"],
  ])(
    "names one that has lost %s, and takes the one before it",
    (_, damage, reason) => {
      const [before, last] = [save(10), save(20)];
      damage(last);
      const { found, notices } = newest();
      expect(found?.path).toBe(before);
      expect(found?.state).toEqual(stateAfter(10));
      expect(notices).toHaveLength(1);
      expect(notices[0]).toContain(`checkpoint: ${last} `);
      expect(notices[0]).toContain(reason);
    },
  );

  it("tells of what is no checkpoint in the place of one, and uses the one before", () => {
    const path = save(10);
    mkdirSync(join(folder, "checkpoint-20.bin"));
    saveWeights(folder, { best: [], last: [] }, settings);
    renameSync(join(folder, "weights.bin"), join(folder, "checkpoint-30.bin"));
    const { found, notices } = newest();
    expect(found?.path).toBe(path);
    expect(notices).toHaveLength(2);
    expect(notices[0]).toMatch(/checkpoint-30\.bin is no checkpoint; it is/);
    expect(notices[1]).toMatch(/checkpoint-20\.bin cannot be read \(EISDIR/);
    removeCheckpoints(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not count damaged ones among the last two", () => {
    const [, last] = [save(10), save(20)];
    flipBit(last, 300);
    newest();
    for (const steps of [11, 12]) save(steps);
    expect(readdirSync(folder).toSorted()).toEqual([
      "checkpoint-11.bin",
      "checkpoint-12.bin",
      "checkpoint-20.bin.damaged",
    ]);
  });

  it("refuses one of another run by name, and leaves it alone", () => {
    const path = save(10);
    expect(() => newest({ ...settings, seed: 2 })).toThrow(
      `checkpoint: ${path} is of another run (seed: 1 there, 2 here); go on with that run's settings, or name another folder with --out`,
    );
    expect(() =>
      newest({ ...settings, engine: "loops", adapter: "a card" }),
    ).toThrow(
      '(engine: "gpu" there, "loops" here; adapter: not given there, "a card" here)',
    );
    expect(() =>
      newest({ ...settings, model: Array(20).fill(settings.model) }),
    ).toThrow("(another model)");
    expect(newest().found?.path).toBe(path);
  });

  it("refuses another version of the format, and leaves it alone", () => {
    const path = save(10);
    flipBit(path, 4);
    expect(() => newest()).toThrow(
      `checkpoint: ${path}: its format is 5, this program's 1`,
    );
    expect(readdirSync(folder)).toEqual(["checkpoint-10.bin"]);
  });
});

describe("saveWeights", () => {
  it("keeps every bit of the weights, and they outlive the checkpoints", () => {
    flipBit(save(10), 300);
    newest();
    save(20);
    const { weights } = stateAfter(1, 5).training;
    const trained = { best: weights, last: weights.toReversed() };
    saveWeights(folder, trained, settings);
    removeCheckpoints(folder);
    expect(readdirSync(folder)).toEqual(["weights.bin"]);
    expect(readWeights(folder)).toEqual(trained);
  });
});

function flipLastBit(path: string): void {
  flipBit(path, readFileSync(path).length - 1);
}
