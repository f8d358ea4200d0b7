import { describe, expect, it } from "vitest";
import { fileChecks } from "../../lab/kata/health.ts";
import type { KataFiles } from "../../lab/kata/health.ts";
import { levelsOf } from "../../lab/kata/levels.ts";
import { exercises } from "../../lab/kata/manifest.ts";
import type { Exercise } from "../../lab/kata/manifest.ts";

const DOUBLE: Exercise = {
  id: "01-double",
  title: "Double",
  functions: ["double"],
  needs: [],
  concept: "twice",
  section: "1",
  hints: ["once", "more", "2 * x"],
};
const HALVE: Exercise = {
  ...DOUBLE,
  id: "02-halve",
  functions: ["halve"],
  needs: ["01-double"],
};

const SOLUTION = `import { double } from "#kata/01-double";

export function halve(x: number): number {
  // solution: undo
  return x / double(1);
  // end of solution
}
`;
const FIRST = SOLUTION.slice(SOLUTION.indexOf("export"))
  .replace("halve", "double")
  .replace("/ double(1)", "* 2");

const FILES: KataFiles = {
  folders: [
    {
      name: "exercises",
      files: [".DS_Store", "01-double.ts", "02-halve.ts"],
      expected: ["01-double.ts", "02-halve.ts"],
    },
  ],
  solutions: new Map([
    [DOUBLE.id, FIRST],
    [HALVE.id, SOLUTION],
  ]),
};

function objections(
  listed: readonly Exercise[],
  files: Partial<KataFiles> = {},
): string[] {
  return fileChecks(listed, { ...FILES, ...files }).flatMap(
    (check) => check.objections,
  );
}

describe("fileChecks", () => {
  it("have no objections to a sound kata", () => {
    expect(objections([DOUBLE, HALVE])).toEqual([]);
  });

  it.each<[string, Exercise]>([
    ["not called 02-", { ...HALVE, id: "03-halve" }],
    ["no earlier exercise", { ...HALVE, needs: ["03-later", "01-double"] }],
    ["2 different hints of 3", { ...HALVE, hints: ["a", "b", "a "] }],
    [
      "exports halve; the manifest says third",
      { ...HALVE, functions: ["third"] },
    ],
    ["imports 01-double, which", { ...HALVE, needs: [] }],
  ])("object to a manifest: %s", (objection, exercise) => {
    const solutions = new Map([
      [DOUBLE.id, FIRST],
      [exercise.id, SOLUTION],
    ]);
    expect(objections([DOUBLE, exercise], { solutions }).join("\n")).toContain(
      objection,
    );
  });

  it("object to stray and missing files", () => {
    const files = ["01-double.ts", "11-extra.ts"];
    const folders = [{ ...FILES.folders[0], files }];
    expect(objections([DOUBLE, HALVE], { folders })).toEqual([
      "exercises/02-halve.ts is missing",
      "exercises/11-extra.ts belongs to no exercise",
    ]);
  });

  it("object to solutions whose marks leave nothing to write", () => {
    const unmarked = SOLUTION.replaceAll(/ *\/\/.*\n/g, "");
    const unpaired = SOLUTION.replace("// end of solution", "");
    for (const [text, objection] of [
      [unmarked, "the stub of 02-halve leaves nothing to write in halve"],
      [unpaired, "does not end its last solution"],
    ]) {
      const solutions = new Map([[HALVE.id, text]]);
      expect(objections([DOUBLE, HALVE], { solutions }).join()).toContain(
        objection,
      );
    }
  });
});

describe("levelsOf", () => {
  it("puts an exercise above all that it needs", () => {
    const numbers = levelsOf(exercises).map((level) =>
      level.map(({ id }) => id.slice(0, 2)).join(" "),
    );
    expect(numbers).toEqual(["01", "02 03 04 05 06 07 09 10", "08 11"]);
  });
});
