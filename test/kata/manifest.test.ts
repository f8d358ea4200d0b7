import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  exercises,
  findExercise,
  requiredExercises,
} from "../../lab/kata/manifest.ts";

const ids = exercises.map(({ id }) => id);

describe("the manifest", () => {
  it("lists the files in solutions/ and exercises/ in order", () => {
    const codeIn = (folder: string) =>
      readdirSync(folder).filter((file) => file.endsWith(".ts"));
    const files = ids.map((id) => `${id}.ts`);
    expect(codeIn("solutions")).toEqual(files);
    expect(codeIn("exercises")).toEqual(expect.arrayContaining(files));
  });

  it("names only earlier exercises as needs, all those that a solution imports", () => {
    for (const [index, { id, needs }] of exercises.entries()) {
      const solution = readFileSync(`solutions/${id}.ts`, "utf8");
      const imported = [...solution.matchAll(/from "#kata\/([^"]+)"/g)];
      expect(ids.slice(0, index)).toEqual(expect.arrayContaining([...needs]));
      expect(needs).toEqual(
        expect.arrayContaining(imported.map(([, name]) => name)),
      );
    }
  });

  it("asks for ten exercises, and has one more that is optional", () => {
    expect(requiredExercises.map(({ id }) => id)).toEqual(ids.slice(0, 10));
    expect(ids.slice(10)).toEqual(["11-gpu-second-go"]);
  });

  it("has no required exercise need an optional one", () => {
    const required = requiredExercises.map(({ id }) => id);
    for (const { needs } of requiredExercises)
      expect(required).toEqual(expect.arrayContaining([...needs]));
  });

  it.each(["README.md", "exercises/README.md"])(
    "agrees with the table in %s",
    (file) => {
      const rows = readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => line.startsWith("|"));
      for (const { id, concept, section, isOptional } of exercises) {
        const row = rows.find((line) => line.includes(id));
        expect(row).toContain(concept);
        expect(/\boptional\b/.test(row ?? "")).toBe(isOptional === true);
        expect(row?.trimEnd()).toMatch(new RegExp(`\\| ${section} +\\|$`));
      }
    },
  );

  it("agrees with the functions that the syllabus names", () => {
    const syllabus = readFileSync("exercises/README.md", "utf8");
    for (const name of exercises.flatMap(({ functions }) => functions)) {
      expect(syllabus).toContain(`\`${name}\``);
    }
  });
});

describe("findExercise", () => {
  it("knows an exercise by its number and by its name", () => {
    for (const name of ["2", "02", "02-conv2d-fprop"]) {
      expect(findExercise(name)?.id).toBe("02-conv2d-fprop");
    }
    expect(findExercise("12")).toBeUndefined();
    expect(findExercise("")).toBeUndefined();
  });
});
