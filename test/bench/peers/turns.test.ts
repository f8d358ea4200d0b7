import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeTurns } from "../../../lab/bench/peers/turns.ts";
import type { Peer } from "../../../lab/bench/peers/turns.ts";

/** Answers each number of iterations with as many losses, which are the number of its turn, until it has taken `most`. */
const COUNTER = `
import { createInterface } from "node:readline";
const [, , folder, most] = process.argv;
let turn = 0;
for await (const line of createInterface({ input: process.stdin })) {
  turn += 1;
  if (turn > Number(most)) process.exit(1);
  const losses = Array(Number(line)).fill(turn);
  console.log(JSON.stringify({ losses, seconds: 0.5, backend: folder }));
}
`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "turns-"));
  writeFileSync(join(folder, "counter.mjs"), COUNTER);
});
afterEach(() => rmSync(folder, { recursive: true }));

function counter(label: string, most = 9): Peer {
  return {
    label,
    program: process.execPath,
    before: [join(folder, "counter.mjs")],
    after: [String(most)],
  };
}

describe("takeTurns", () => {
  it("has peers alternate, and leaves the first turn out of the speed", async () => {
    const told: string[] = [];
    const peers = [counter("a"), counter("b")];
    const trained = await takeTurns(peers, "task", [1, 2, 3], (label, turn) =>
      told.push(`${label}${turn}`),
    );
    expect(told).toEqual(["a1", "b1", "a2", "b2", "a3", "b3"]);
    expect(trained).toEqual(
      ["a", "b"].map((label) => ({
        label,
        backend: "task",
        losses: [1, 2, 2, 3, 3, 3],
        iterationsPerSecond: [4, 6],
      })),
    );
  });

  it("names a peer that ends before its time", async () => {
    const peers = [counter("a"), counter("b", 1)];
    await expect(takeTurns(peers, "task", [1, 1], () => {})).rejects.toThrow(
      "compare: b ended before its time",
    );
  });

  it("says what to name where there is no such program", async () => {
    const peer = { ...counter("a"), program: join(folder, "nowhere") };
    await expect(takeTurns([peer], "task", [1], () => {})).rejects.toThrow(
      /^compare: .+nowhere cannot be run; name a Python that has PyTorch with --python$/,
    );
  });
});
