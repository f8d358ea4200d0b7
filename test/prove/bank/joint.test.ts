import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { jointMisconceptions } from "../../misconceptions/joint.ts";
import { jointProofOf } from "../joint.ts";
import type { JointProof } from "../joint.ts";
import { BANK_PAGE, jointSection, linesUnder } from "../table.ts";

const proofs: JointProof[] = [];

describe("the grader", () => {
  it.each(jointMisconceptions)(
    "catches $id, although its parts agree with each other",
    async (joint) => {
      const proof = await jointProofOf(joint, { seed: 0, cases: 100 });
      proofs.push(proof);
      expect(proof.killedBy).not.toEqual([]);
    },
  );

  it("is described in docs/misconceptions.md; else run npm run prove -- --bank --write", () => {
    const section = jointSection(proofs).split("\n");
    const page = readFileSync(BANK_PAGE, "utf8");
    expect(linesUnder(section[0], page)).toEqual(section);
  });
});
