import { describe, expect, it } from "vitest";
import type { Capability } from "./claim.ts";
import type { ClaimRecord, RecordedVerdict } from "./record.ts";
import { culpritOf, culpritsOf, scoreOf, sizeOf } from "./score.ts";

const HOLDS: RecordedVerdict = { kind: "holds" };

/** A false claim whose case holds so many numbers. */
function falsified(numbers: number): RecordedVerdict {
  const value = { shape: [numbers], values: Array<number>(numbers).fill(0) };
  const problem = { kind: "objection", text: "no" } as const;
  return {
    kind: "falsified",
    failure: {
      functionName: "fprop",
      given: [{ name: "inputs", value }],
      problem,
    },
  };
}

function record(
  capability: Capability,
  verdict: RecordedVerdict,
  functionName = "fprop",
): ClaimRecord {
  const title = `can do ${capability}`;
  return { kind: "claim", functionName, title, capability, verdict };
}

/** The state of each capability, by name. */
function statesOf(records: readonly ClaimRecord[]): Record<string, string> {
  return Object.fromEntries(
    scoreOf(records).map(({ capability, state }) => [capability, state]),
  );
}

describe("scoreOf", () => {
  it("lets claims wait that take a capability that fails", () => {
    const records = [
      record("example", falsified(35)),
      record("stride 1", HOLDS),
      record("padding", falsified(3)),
      record("stride", HOLDS),
      record("all together", falsified(20)),
    ];
    expect(statesOf(records)).toEqual({
      example: "waits",
      "stride 1": "holds",
      padding: "fails",
      stride: "holds",
      "all together": "waits",
    });
  });

  it("blames a capability that fails although all simpler ones hold", () => {
    const records = [record("stride 1", HOLDS), record("views", falsified(1))];
    expect(statesOf(records)).toEqual({ "stride 1": "holds", views: "fails" });
  });

  it("tells a function that is not written from one that is wrong", () => {
    const unwritten = {
      kind: "not written",
      exercise: "05-max-pool2d",
      functionName: "bprop",
    } as const;
    const records = [
      record("example", HOLDS),
      record("example", unwritten, "bprop"),
    ];
    expect(statesOf(records)).toEqual({ example: "not written" });
  });

  it("is in one order, whatever the order of the claims", () => {
    const records = [record("views", HOLDS), record("example", HOLDS)];
    expect(scoreOf(records).map(({ capability }) => capability)).toEqual([
      "example",
      "views",
    ]);
  });
});

describe("culpritsOf", () => {
  it("are the simplest false claims of every function", () => {
    const padding = record("padding", falsified(3));
    const stride = record("stride", falsified(4), "bprop");
    const all = record("all together", falsified(5), "bprop");
    expect(culpritsOf([padding, stride, all])).toEqual([padding, stride]);
  });

  it("are no claims about a pair of functions, if one of the two is wrong alone", () => {
    const padding = record("padding", falsified(3));
    const pair = record("algebra", falsified(3), "bprop");
    expect(culpritsOf([padding, pair])).toEqual([padding]);
    expect(culpritsOf([pair])).toEqual([pair]);
  });
});

describe("culpritOf", () => {
  it("is the one of the first wrong function with the smallest case", () => {
    const large = record("padding", falsified(9));
    const small = record("stride", falsified(3));
    const other = record("stride", falsified(1), "bprop");
    expect(culpritOf([large, small, other])).toBe(small);
    expect(culpritOf([record("padding", HOLDS)])).toBeUndefined();
  });
});

describe("sizeOf", () => {
  it("counts the elements of tensors, and plain numbers, and no words", () => {
    const value = { shape: [2], values: [1, 2] };
    const given = [
      { name: "inputs", value },
      { name: "stride", value: "2" },
      { name: "geometry", value: "stride [1, 1]" },
    ];
    const problem = { kind: "objection", text: "no" } as const;
    expect(sizeOf({ functionName: "fprop", given, problem })).toBe(3);
  });
});
