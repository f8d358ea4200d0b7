import { describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import { gradedExercises } from "./exercises.ts";

describe("the graded exercises", () => {
  it("are those of the manifest, with the same needs and functions", () => {
    const graded = gradedExercises.map(({ id, needs, claims }) => ({
      id,
      needs: needs.map((need) => need.id),
      functions: [...new Set(claims.map(({ functionName }) => functionName))],
    }));
    const listed = exercises.map(({ id, needs, functions }) => ({
      id,
      needs,
      functions,
    }));
    expect(graded).toEqual(listed);
  });

  it.each(gradedExercises)(
    "begin the claims about each function of $id with an example",
    ({ claims }) => {
      for (const name of new Set(claims.map((claim) => claim.functionName))) {
        const first = claims.find(({ functionName }) => functionName === name);
        expect(first?.capability).toBe("example");
      }
    },
  );

  it.each(gradedExercises)(
    "title each claim of $id so that -t finds it, and no other",
    ({ claims }) => {
      const sentences = claims.map(
        ({ functionName, title }) => `${functionName} ${title}`,
      );
      for (const sentence of sentences) {
        const pattern = new RegExp(sentence);
        expect(sentences.filter((other) => pattern.test(other))).toEqual([
          sentence,
        ]);
        expect(sentence).not.toMatch(/["`$%\\]/);
      }
    },
  );
});
