/** Registers an exercise's part of the bank as tests. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { misconceptionsOf } from "../misconceptions/bank.ts";
import { proofOf } from "./bank.ts";
import type { Proof } from "./bank.ts";
import { BANK_PAGE, linesUnder, sectionOf } from "./table.ts";

/** One test per misconception, and one that docs/misconceptions.md says what they found. */
export function proveExercise(exercise: string): void {
  const proofs: Proof[] = [];

  describe(`the grader of ${exercise}`, () => {
    it.each(misconceptionsOf(exercise))(
      "catches $id and names it",
      async (misconception) => {
        const proof = await proofOf(misconception, { seed: 0, cases: 100 });
        proofs.push(proof);
        expect(proof.killedBy).toBeDefined();
        expect(proof).toHaveProperty("isNamed", true);
      },
    );

    it("is described in docs/misconceptions.md; else run npm run prove -- --bank --write", () => {
      const section = sectionOf(exercise, proofs).split("\n");
      const page = readFileSync(BANK_PAGE, "utf8");
      expect(linesUnder(section[0], page)).toEqual(section);
    });
  });
}
