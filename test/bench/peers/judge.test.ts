import { describe, expect, it } from "vitest";
import {
  brokenBounds,
  differencesOf,
  earlyOf,
  lateOf,
  singlesOf,
  spreadOf,
} from "../../../lab/bench/peers/judge.ts";
import type { PeersRecord } from "../../../lab/bench/peers/record.ts";
import type { Trained } from "../../../lab/bench/peers/turns.ts";

/** A peer whose losses lie so far above 1, and then so far. */
function peer(label: string, early: number, late = early): Trained {
  const losses = Array.from({ length: 100 }, (_, i) =>
    i < 20 ? 1 + early : 1 + late,
  );
  return { label, backend: "made up", losses, iterationsPerSecond: [1] };
}

function recordOf(...peers: Trained[]): PeersRecord {
  return recordWith(16, ...peers);
}

function recordWith(filters: number, ...peers: Trained[]): PeersRecord {
  return {
    machine: "",
    commit: "",
    versions: {},
    data: {
      name: "drawn",
      sha256: "",
      origin: "drawn",
      imageCount: 0,
      classNames: [],
    },
    task: {
      reduction: "max_pooling",
      layers: 4,
      filters,
      batchSize: 100,
      iterations: 100,
      seed: 0,
    },
    peers: [peer("PyTorch float64", 0), ...peers],
  };
}

const single = peer("PyTorch float32", 0, 2 ** -8);

describe("differencesOf", () => {
  it("measures from PyTorch in float64, whichever side a loss is on", () => {
    const engine = peer("gpu", -0.25, 0.5);
    const differences = differencesOf(engine, recordOf(engine));
    expect([differences[19], differences[20]]).toEqual([0.25, 0.5]);
    expect(earlyOf(engine, recordOf(engine))).toBe(0.25);
    expect(lateOf(engine, recordOf(engine))).toBe(0.5);
  });
});

describe("spreadOf", () => {
  it("is the root mean square over runs with and without nudged weights", () => {
    const nudged = peer("PyTorch float32, nudge 1", 0, 7 * 2 ** -8);
    const record = recordOf(peer("gpu", 0), single, nudged);
    expect(spreadOf([record], singlesOf)).toBe(5 * 2 ** -8);
  });
});

describe("brokenBounds", () => {
  it("finds nothing where an engine strays twice as far as PyTorch", () => {
    const engine = peer("gpu", 2 ** -14, 2 ** -7);
    expect(brokenBounds([recordOf(engine, single)])).toEqual([]);
  });

  it("names an engine that is too far away early", () => {
    const [sentence, ...others] = brokenBounds([
      recordOf(peer("gpu", 2 ** -13, 0), single),
    ]);
    expect(sentence).toMatch(/^gpu, max_pooling, 16 filters, seed 0: a loss/);
    expect(others).toEqual([]);
  });

  it("holds a network with more filters to the same, and says how far PyTorch's float32 is", () => {
    const engine = peer("gpu", 2 ** -13, 0);
    const theirs = peer("PyTorch float32", 2 ** -12, 2 ** -8);
    const [sentence, ...others] = brokenBounds([
      recordWith(64, engine, theirs),
    ]);
    expect(sentence).toContain(
      "lies 0.0001220703125 from PyTorch's in float64, and one of its float32 0.000244140625; 0.0001 are allowed",
    );
    expect(others).toEqual([]);
  });

  it("does not let one network's spread excuse another's", () => {
    const wide = recordWith(64, peer("gpu", 0), peer("PyTorch float32", 0, 1));
    const narrow = recordOf(peer("gpu", 0, 3 * 2 ** -8), single);
    expect(brokenBounds([wide, narrow])).toHaveLength(1);
  });

  it("names an engine that strays more than twice as far as PyTorch", () => {
    const [sentence] = brokenBounds([
      recordOf(peer("gpu", 0, 3 * 2 ** -8), single),
    ]);
    expect(sentence).toMatch(/^gpu, max_pooling, 16 filters: losses of the/);
  });

  it("does not take what is no number for a small difference", () => {
    const engine = peer("gpu", Number.NaN);
    expect(brokenBounds([recordOf(engine, single)])).toHaveLength(2);
  });
});
