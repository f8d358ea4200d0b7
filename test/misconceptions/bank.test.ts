import { describe, expect, it } from "vitest";
import { misconceptions } from "./bank.ts";
import { jointMisconceptions } from "./joint.ts";

const byId = new Map(misconceptions.map((entry) => [entry.id, entry]));

describe("the bank", () => {
  it("gives every misconception an id of its own", () => {
    const ids = [...misconceptions, ...jointMisconceptions].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(misconceptions.filter(({ equals }) => equals !== undefined))(
    "has the equals of $id say the same",
    ({ id, equals = [] }) => {
      for (const other of equals) expect(byId.get(other)?.equals).toContain(id);
    },
  );

  it.each(jointMisconceptions)("knows all that $id is made of", ({ made }) => {
    expect(made.length).toBeGreaterThan(1);
    for (const id of made) expect(byId.has(id)).toBe(true);
  });

  it("speaks to the learner in sentences that fit where they are put", () => {
    for (const { does, question } of [
      ...misconceptions,
      ...jointMisconceptions,
    ]) {
      expect(does).toMatch(/^[a-z].*[^.?!]$/s);
      expect(question).toMatch(/[.?]$/);
    }
  });
});
