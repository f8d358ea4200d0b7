import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { forgetPeak, peakRssMiB } from "../../lab/experiments/peak-memory.ts";

const MODULE = new URL("../../lab/experiments/peak-memory.ts", import.meta.url);

/** Holds 400 MiB, gives them back, forgets, and prints the peak before and after. */
const SCRIPT = `
import { forgetPeak, peakRssMiB } from "${MODULE.href}";
let held = new Uint8Array(400 * 2 ** 20).fill(1);
held = undefined;
globalThis.gc();
await new Promise((resolve) => setTimeout(resolve, 100));
const before = peakRssMiB();
forgetPeak();
console.log(JSON.stringify([before, peakRssMiB()]));
`;

describe("peakRssMiB", () => {
  it("is at least what the process holds", () => {
    forgetPeak();
    const held = new Uint8Array(64 * 2 ** 20).fill(1);
    expect(peakRssMiB()).toBeGreaterThan(held.length / 2 ** 20);
  });

  it("can forget on Linux, and stays what it was elsewhere", () => {
    const flags = ["--expose-gc", "--import", "tsx", "--input-type=module"];
    const args = [...flags, "--eval", SCRIPT];
    const [before, after] = JSON.parse(
      execFileSync(process.execPath, args, { encoding: "utf8" }),
    ) as [number, number];
    expect(before).toBeGreaterThan(400);
    expect(after < 300).toBe(process.platform === "linux");
  });
});
