import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseExperimentsFlags } from "../../lab/cli/experiments-flags.ts";

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
      "--orientation=upright",
    ]);
    expect(loading).toEqual({ division: "stratified", orientation: "upright" });
    expect(out).toBe(join("results", "pooling-quick-set-stratified-seed-0"));
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
