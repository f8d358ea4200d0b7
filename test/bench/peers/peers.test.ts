import { describe, expect, it } from "vitest";
import { peersOf } from "../../../lab/bench/peers/peers.ts";

describe("peersOf", () => {
  it("has PyTorch train in both precisions, and from as many nudged weights as are asked for, each by another seed", () => {
    const torch = peersOf("python3.11", 2).filter(
      ({ program }) => program === "python3.11",
    );
    expect(torch.map(({ label, after }) => [label, ...after])).toEqual([
      ["PyTorch float32", "float32"],
      ["PyTorch float64", "float64"],
      ["PyTorch float32, nudge 1", "float32", "1"],
      ["PyTorch float32, nudge 2", "float32", "2"],
    ]);
  });

  it("has every engine train but loops", () => {
    const engines = peersOf("python3", 0).filter(
      ({ program }) => program === process.execPath,
    );
    expect(engines.map(({ label }) => label)).toEqual([
      "reference",
      "serialised",
      "gpu",
    ]);
  });
});
