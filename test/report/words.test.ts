import { describe, expect, it } from "vitest";
import { experimentOf } from "../../lab/experiments/declarations.ts";
import {
  clipped,
  networkWords,
  oneLine,
  runName,
  runWords,
  shortHash,
} from "../../lab/report/words.ts";

describe("runWords", () => {
  it("says what sets a run apart in its experiment", () => {
    const first = (["pooling", "depth", "overlap", "stride"] as const).map(
      (id) => runWords(id, experimentOf(id).runs[0]),
    );
    expect(first).toEqual([
      "max pooling",
      "2 layers",
      "max pooling, stride 1",
      "stride 1",
    ]);
  });

  it("spells out the default step where the step is the question", () => {
    const [max] = experimentOf("pooling").runs;
    expect(runWords("overlap", max)).toBe("max pooling, stride 2");
  });

  it("gives the runs of an experiment's figure names of their own", () => {
    const { runs } = experimentOf("stride");
    const words = runs.map((run) => runWords("stride", run));
    expect(new Set(words).size).toBe(runs.length);
  });
});

describe("networkWords", () => {
  it("speaks of one layer and of several", () => {
    const network = { reduction: "max_pooling", layers: 1 } as const;
    expect(networkWords(network)).toBe("max pooling, 1 layer");
    expect(networkWords({ ...network, layers: 2 })).toBe(
      "max pooling, 2 layers",
    );
  });
});

describe("runName", () => {
  it("begins with the name of an own run", () => {
    const network = { reduction: "avg_pooling", layers: 3 } as const;
    const own = { id: "a", question: "Why?", label: "5x5", place: 1 };
    expect(runName({ ...network, own })).toBe("5x5: average pooling, 3 layers");
    expect(runName(network)).toBe("average pooling, 3 layers");
  });
});

describe("shortHash", () => {
  it("keeps 12 digits and what follows the digits", () => {
    expect(shortHash("0123456789abcdef0123+changes")).toBe(
      "0123456789ab+changes",
    );
  });

  it("leaves what is short or no digest", () => {
    expect(shortHash("abc123")).toBe("abc123");
    expect(shortHash("unknown commit")).toBe("unknown commit");
  });
});

describe("oneLine", () => {
  it("replaces line breaks and characters that XML forbids by spaces", () => {
    expect(oneLine("a\r\nb\u0000\u0007c\uD800d\uFFFFe")).toBe("a b c d e");
  });
});

describe("clipped", () => {
  it("cuts a long text and says so", () => {
    expect(clipped("abcdef", 4)).toBe("abc…");
    expect(clipped("abcd", 4)).toBe("abcd");
  });

  it("cuts between characters, never within one", () => {
    expect(clipped("e\u0301👩‍👧👍🏽xyz", 4)).toBe("e\u0301👩‍👧👍🏽…");
  });
});
