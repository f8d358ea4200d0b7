import { describe, expect, it } from "vitest";
import { compete } from "../../../lab/bench/layers/compete.ts";
import type { ContestantHandle } from "../../../lab/bench/layers/contestant-handle.ts";
import type { Contestant } from "../../../lab/bench/layers/contestants.ts";
import { contestantOf } from "../../../lab/bench/layers/contestants.ts";
import type { Answer, Order } from "../../../lab/bench/layers/messages.ts";
import { layerShapes } from "../../../lab/bench/layers/shapes.ts";

const shapes = layerShapes(2).filter(({ id }) => id === "max-pooling");

const tooSlow: Answer = {
  failed: "no answer within 6 seconds",
  isTodo: false,
};

/** A first call of so many milliseconds that computes a number. */
function first(milliseconds: number, number = 1): Answer {
  const numbers = [Float32Array.of(number)];
  return { first: { samples: [milliseconds], peakRssMiB: 10, numbers } };
}

function turn(...samples: number[]): Answer {
  return { turn: { samples, peakRssMiB: 20 } };
}

const opened: Answer = { opened: { backend: "made up" } };

/** One that answers first calls and turns always in the same way. */
interface Script {
  readonly open?: Answer;
  readonly first: Answer;
  readonly turn?: Answer;
}

/** Holds a competition in which nobody computes, and tells who was asked for what. */
async function held(
  scripts: Readonly<Partial<Record<Contestant["way"], Script>>>,
) {
  const asked: string[] = [];
  const limits: number[] = [];
  const handleOf = ({ way, label }: Contestant): ContestantHandle => ({
    open: async () => scripts[way]?.open ?? opened,
    async ask(order: Order, limitMs) {
      const what = "first" in order ? "first" : "turn";
      asked.push(`${label} ${what}`);
      limits.push(limitMs);
      return scripts[way]?.[what] ?? tooSlow;
    },
    dispose: () => asked.push(`${label} gone`),
  });
  const ways = Object.keys(scripts) as Contestant["way"][];
  const record = await compete(
    {
      contestants: ways.map((way) => contestantOf(way)),
      shapes,
      batch: 3,
      turns: 2,
      limitMs: 6000,
    },
    () => {},
    handleOf,
  );
  return { asked, limits, record, fprop: record.cases[0] };
}

describe("compete", () => {
  it("has contestants take turns after a first call that does not count, and ends them", async () => {
    const { asked, limits, record, fprop } = await held({
      "tfjs-cpu": { first: first(1), turn: turn(4, 5) },
      loops: { first: first(2), turn: turn(6) },
    });
    expect(asked.slice(0, 6)).toEqual([
      "tfjs-cpu first",
      "loops first",
      "tfjs-cpu turn",
      "loops turn",
      "tfjs-cpu turn",
      "loops turn",
    ]);
    expect(asked.slice(-2)).toEqual(["tfjs-cpu gone", "loops gone"]);
    expect(limits.slice(0, 3)).toEqual([6000, 6000, 12_000]);
    expect(fprop.results).toEqual([
      { label: "tfjs-cpu", samplesMs: [4, 5, 4, 5], peakRssMiB: 20 },
      { label: "loops", samplesMs: [6, 6], peakRssMiB: 20 },
    ]);
    expect(record).toMatchObject({ batch: 3, judge: "tfjs-cpu", absent: [] });
    expect(fprop.judge).toBe("tfjs-cpu");
    expect(record.cases.map(({ pass }) => pass)).toEqual(["fprop", "bprop"]);
  });

  it("counts the first call where there is no time for another", async () => {
    const { fprop } = await held({ loops: { first: first(900) } });
    expect(fprop.results).toEqual([
      { label: "loops", samplesMs: [900], peakRssMiB: 10 },
    ]);
  });

  it("times nobody who computes something else than the judge", async () => {
    const { asked, fprop } = await held({
      "tfjs-cpu": { first: first(1), turn: turn(1) },
      views: { first: first(1, 2), turn: turn(1) },
    });
    expect(asked).not.toContain("views turn");
    expect(fprop.results.map(({ label }) => label)).toEqual(["tfjs-cpu"]);
    expect(fprop.absences).toEqual([
      { label: "views", kind: "wrong", reason: "it computes 2 instead of 1" },
    ]);
  });

  it("has the next one judge where the judge takes too long, and says who", async () => {
    const { record, fprop } = await held({
      "tfjs-cpu": { first: tooSlow },
      loops: { first: first(1), turn: turn(1) },
      views: { first: first(1, 2) },
    });
    expect([record.judge, fprop.judge]).toEqual(["tfjs-cpu", "loops"]);
    expect(fprop.absences.map(({ label, kind }) => [label, kind])).toEqual([
      ["tfjs-cpu", "failed"],
      ["views", "wrong"],
    ]);
  });

  it("leaves out who fails in a turn, and who does not open at all", async () => {
    const { record, fprop } = await held({
      "tfjs-native": {
        open: { failed: "it is not installed", isTodo: false },
        first: first(1),
      },
      loops: { first: first(1), turn: turn(1) },
      views: {
        first: first(1),
        turn: { failed: "its process ended by itself", isTodo: false },
      },
    });
    expect(record.absent).toEqual([
      { label: "tfjs-native", kind: "absent", reason: "it is not installed" },
    ]);
    expect(record.entrants.map(({ label }) => label)).toEqual([
      "loops",
      "views",
    ]);
    expect(fprop.results.map(({ label }) => label)).toEqual(["loops"]);
    expect(fprop.absences).toEqual([
      { label: "views", kind: "failed", reason: "its process ended by itself" },
    ]);
  });
});
