import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { backUp, backupPlace } from "../../lab/kata/backup.ts";
import {
  recallCounterexample,
  rememberCounterexample,
} from "../../lab/kata/counterexample.ts";
import {
  recallHintsGiven,
  rememberHintsGiven,
} from "../../lab/kata/hints-given.ts";
import {
  BACKUPS,
  counterexamplePlace,
  hintsPlace,
} from "../../lab/kata/places.ts";

const ID = "02-conv2d-fprop";

let project = "";
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "kata-memory-"));
});
afterEach(() => rmSync(project, { recursive: true }));

/** Writes a file of the memory as somebody else would. */
function damage(place: string, text: string): void {
  mkdirSync(dirname(join(project, place)), { recursive: true });
  writeFileSync(join(project, place), text);
}

describe("the hints given", () => {
  it("are remembered for each exercise apart", () => {
    expect(recallHintsGiven(project, ID)).toEqual({ kind: "nothing" });
    rememberHintsGiven(project, ID, 1);
    rememberHintsGiven(project, ID, 2);
    expect(recallHintsGiven(project, ID)).toEqual({
      kind: "fact",
      fact: { given: 2 },
    });
    expect(recallHintsGiven(project, "01-output-size").kind).toBe("nothing");
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '{"given":"2"}',
    '{"given":0}',
    '{"given":1.5}',
  ])("are not made up from %j", (text) => {
    damage(hintsPlace(ID), text);
    expect(recallHintsGiven(project, ID)).toEqual({ kind: "damaged" });
  });
});

describe("the last counterexample", () => {
  const counterexample = {
    exercise: ID,
    sentence: "conv2dFprop respects the stride",
    seed: 7,
    path: "0:1",
  };

  it("is remembered as it was, with or without a path", () => {
    rememberCounterexample(project, counterexample);
    expect(recallCounterexample(project, ID)).toEqual({
      kind: "fact",
      fact: counterexample,
    });
    const { path: _path, ...fixed } = counterexample;
    rememberCounterexample(project, fixed);
    expect(recallCounterexample(project, ID)).toEqual({
      kind: "fact",
      fact: fixed,
    });
  });

  it.each(["null", "{}", JSON.stringify({ ...counterexample, path: 3 })])(
    "is not made up from %j",
    (text) => {
      damage(counterexamplePlace(ID), text);
      expect(recallCounterexample(project, ID)).toEqual({ kind: "damaged" });
    },
  );
});

describe("a backup", () => {
  const moment = new Date("2026-03-01T12:00:00Z");

  it("is a file of its own, named after the exercise and the moment", () => {
    const place = backUp(project, ID, "mine", moment);
    expect(place).toBe(backupPlace(ID, moment));
    expect(place).toContain("02-conv2d-fprop-2026-03-01T12-00-00-000Z.ts");
    expect(readFileSync(join(project, place), "utf8")).toBe("mine");
  });

  it("never replaces another", () => {
    backUp(project, ID, "first", moment);
    expect(() => backUp(project, ID, "second", moment)).toThrow("EEXIST");
    const [file, ...more] = readdirSync(join(project, BACKUPS));
    expect(more).toEqual([]);
    expect(readFileSync(join(project, BACKUPS, file), "utf8")).toBe("first");
  });
});
