/** Grades what the learner did not write: the solutions, and the stubs that they make. Nothing in `exercises/` is read. */
import { join } from "node:path";
import { createVitest } from "vitest/node";
import type { TestModule, Vitest } from "vitest/node";
import type { Check } from "../../kata/health.ts";
import { levelsOf } from "../../kata/levels.ts";
import { exercises } from "../../kata/manifest.ts";
import type { Exercise } from "../../kata/manifest.ts";
import { exercisePlace, specPlace } from "../../kata/places.ts";
import { stubOf } from "../../kata/stub.ts";
import { inProject, PROJECT } from "./project.ts";

/** Vite's own, which the setting would otherwise replace. */
const SERVER_CONDITIONS = ["module", "node", "development|production"];

/** Enough for a mistake to show; `npm test` tries more. */
const CASES = "20";

/** Texts by the exercise's id. */
type Texts = ReadonlyMap<string, string>;

/**
 * A runner for which `#kata/` means the solutions, except where a stub is given.
 *
 * @param stubs - they stand in for the files in `exercises/`
 */
function createRunner(stubs: Texts): Promise<Vitest> {
  const stubsByPath = new Map(
    [...stubs].map(([id, stub]) => [inProject(exercisePlace(id)), stub]),
  );
  return createVitest(
    "test",
    {
      root: PROJECT,
      config: join(PROJECT, "vitest.config.ts"),
      watch: false,
      reporters: [{}],
      env: { KATA_CASES: CASES },
    },
    {
      ssr: { resolve: { conditions: ["solutions", ...SERVER_CONDITIONS] } },
      plugins: [
        {
          name: "stubs",
          enforce: "pre",
          resolveId(source) {
            const id = source.replace(/^#kata\//, "");
            return stubs.has(id) ? inProject(exercisePlace(id)) : undefined;
          },
          load: (path) => stubsByPath.get(path),
        },
      ],
    },
  );
}

/** What is said against an exercise of which every claim should have been judged in the same way. */
function objectionsTo(
  { id, functions }: Exercise,
  testModule: TestModule | undefined,
  expected: "holds" | "not written",
): string[] {
  if (!testModule) return [`${id} was not graded`];
  const errors = testModule.errors().map(({ message }) => message);
  const judged = [...testModule.children.suites()].map(({ name }) => name);
  const unclaimed = functions.filter((name) => !judged.includes(name));
  const tests = [...testModule.children.allTests()];
  const otherwise = tests.filter((test) => {
    const { grade } = test.meta();
    return grade?.kind !== "claim" || grade.verdict.kind !== expected;
  });
  const count = `${otherwise.length} of ${tests.length} claims about ${id} are judged otherwise`;
  return [
    ...errors.map((message) => `${id}: ${message}`),
    ...unclaimed.map((name) => `${id}: nothing is claimed about ${name}`),
    ...otherwise
      .slice(0, 1)
      .map((test) => `${count}, first “${test.fullName.replace(" > ", " ")}”`),
  ];
}

/** Grades exercises in a run of their own. */
async function objections(
  graded: readonly Exercise[],
  stubs: Texts,
  expected: "holds" | "not written",
): Promise<string[]> {
  const vitest = await createRunner(stubs);
  try {
    await vitest.standalone();
    const places = graded.map(({ id }) => inProject(specPlace(id)));
    const { testModules } = await vitest.runTestSpecifications(
      await vitest.globTestSpecifications(places),
    );
    return graded.flatMap((exercise, index) => {
      const testModule = testModules.find(
        ({ moduleId }) => moduleId === places[index],
      );
      return objectionsTo(exercise, testModule, expected);
    });
  } finally {
    await vitest.close();
  }
}

async function solutionsCheck(): Promise<Check> {
  return {
    claim: "every claim about every solution holds",
    objections: await objections(exercises, new Map(), "holds"),
    cure: "npm test tells more; mend the solution or the claim",
  };
}

async function stubsCheck(solutions: Texts): Promise<Check> {
  const found: string[] = [];
  // what an exercise needs is solved, so that it is judged itself
  for (const level of levelsOf(exercises)) {
    const stubs = level.map(
      ({ id }) => [id, stubOf(id, solutions.get(id) ?? "")] as const,
    );
    found.push(...(await objections(level, new Map(stubs), "not written")));
  }
  return {
    claim: "every pristine stub fails as not written yet",
    objections: found,
    cure: "make every claim call the function that it speaks of",
  };
}

/** @param solutions - one for each exercise of the manifest */
export async function* gradingChecks(
  solutions: Texts,
): AsyncGenerator<Check, void, void> {
  yield await solutionsCheck();
  yield await stubsCheck(solutions);
}
