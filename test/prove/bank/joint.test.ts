import { describe, expect, it } from "vitest";
import { jointMisconceptions } from "../../misconceptions/joint.ts";
import { jointProofOf } from "../joint.ts";

describe("the grader", () => {
  it.each(jointMisconceptions)(
    "catches $id, although its parts agree with each other",
    async (joint) => {
      const { killedBy } = await jointProofOf(joint, { seed: 0, cases: 100 });
      expect(killedBy).not.toEqual([]);
    },
  );
});
