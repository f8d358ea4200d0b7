import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DOMParser } from "linkedom";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { outputSize } from "../../grader/claims/01-output-size.ts";
import { gpuSecondGo } from "../../grader/claims/11-gpu-second-go.ts";
import { gradedExercises } from "../../grader/exercises.ts";
import type { GradeRecord } from "../../grader/record.ts";
import { exerciseResult } from "./exercise-result.ts";
import { gradescopeResults } from "./gradescope.ts";
import { junitXml } from "./junit.ts";
import type { Results } from "./results.ts";
import { resultLines } from "./table.ts";
import { writeResults } from "./write.ts";
import { xmlDocument } from "./xml.ts";

const source = { exercise: outputSize.id, reference: "reference: made up" };

/** Records of exercise 01 in which the claims about one capability are false. */
function recordsWithout(capability?: string): GradeRecord[] {
  return outputSize.claims.map((claim) => ({
    ...source,
    kind: "claim",
    functionName: claim.functionName,
    title: claim.title,
    capability: claim.capability,
    verdict:
      claim.capability === capability
        ? {
            kind: "falsified",
            failure: {
              functionName: claim.functionName,
              given: [],
              problem: {
                kind: "objection",
                text: 'it <returned> "1" & \u0000 2',
              },
            },
          }
        : { kind: "holds" },
  }));
}

function madeUp(records: readonly GradeRecord[]): Results {
  const exercise = exerciseResult(outputSize, { records, diagnoses: [] });
  const { points, mostPoints } = exercise;
  return {
    student: "ada",
    submission: "0".repeat(64),
    seed: 7,
    cases: 100,
    reference: source.reference,
    commit: "0123456789ab",
    gradedAt: "2026-01-01T00:00:00.000Z",
    seconds: 1.26,
    checked: records.length,
    points,
    mostPoints,
    exercises: [exercise],
  };
}

describe("exerciseResult", () => {
  it("gives all points where every claim holds, and none where the exercise cannot be judged", () => {
    const solved = exerciseResult(outputSize, {
      records: recordsWithout(),
      diagnoses: [],
    });
    expect(solved).toMatchObject({ state: "solved", points: 10 });
    const failure = { text: "it exports nothing" };
    const unloadable = exerciseResult(outputSize, {
      records: [{ ...source, kind: "unloadable", failure }],
      diagnoses: [],
    });
    expect(unloadable).toMatchObject({
      state: "unloadable",
      reason: "it exports nothing",
      points: 0,
    });
    expect(unloadable.claims).toHaveLength(outputSize.claims.length);
  });

  it("takes only the points of the capability that is missing", () => {
    const { capabilities, points } = exerciseResult(outputSize, {
      records: recordsWithout("dilation"),
      diagnoses: [],
    });
    const dilation = capabilities.find(
      ({ capability }) => capability === "dilation",
    );
    expect(dilation).toMatchObject({ state: "fails", points: 0 });
    expect(points).toBeCloseTo(10 - (dilation?.mostPoints ?? 0), 10);
  });

  it.each(gradedExercises)(
    "shares out exactly 10 points in $id, or none if it is optional",
    (exercise) => {
      const by = ["01-output-size"];
      const { capabilities } = exerciseResult(exercise, {
        records: [{ ...source, kind: "blocked", by }],
        diagnoses: [],
      });
      const sum = capabilities.reduce((all, part) => all + part.mostPoints, 0);
      const most = exercise.id === gpuSecondGo.id ? 0 : 10;
      expect(sum).toBeCloseTo(most, 10);
    },
  );
});

describe("an exercise that ran out of time", () => {
  it("is said to have ended, not to miss what was not tried", () => {
    const cutOff = "ended after 120 s, before every claim was tried";
    const result = exerciseResult(outputSize, {
      records: recordsWithout("dilation"),
      diagnoses: [],
      cutOff,
    });
    const [line] = resultLines({ ...madeUp(recordsWithout()), exercises: [result] });
    expect(line).toMatch(/claims hold; ended after 120 s, before every claim was tried$/);
  });
});

describe("an optional exercise", () => {
  const by = ["01-output-size"];
  const claims = (kind: "holds" | "not written"): GradeRecord[] =>
    gpuSecondGo.claims.map(({ functionName, title, capability }) => ({
      ...source,
      kind: "claim",
      functionName,
      title,
      capability,
      verdict:
        kind === "holds" ? { kind } : { kind, exercise: "", functionName },
    }));
  const withOptional = (records: readonly GradeRecord[]): Results => {
    const results = madeUp(recordsWithout());
    const optional = exerciseResult(gpuSecondGo, { records, diagnoses: [] });
    return { ...results, exercises: [...results.exercises, optional] };
  };

  it.each([
    ["not written", claims("not written")],
    ["blocked", [{ ...source, kind: "blocked", by } as const]],
  ])("fails nowhere while it is %s", (_, records) => {
    const results = withOptional(records);
    expect(resultLines(results)[1]).toMatch(/^ ○ 11 .+ optional /);
    const { tests } = gradescopeResults(results);
    expect(new Set(tests.map(({ status }) => status))).toEqual(
      new Set(["passed"]),
    );
    expect(junitXml(results)).not.toContain("<failure");
  });

  it("is shown without points once it is solved", () => {
    const results = withOptional(claims("holds"));
    expect(resultLines(results)[1]).toMatch(/^ ✓ 11 .+ optional /);
    const { tests } = gradescopeResults(results);
    const about = tests.filter(({ name }) => name.startsWith("11 "));
    expect(about.length).toBeGreaterThan(0);
    expect(about.every((test) => test.max_score === 0)).toBe(true);
    expect(junitXml(results)).toContain("11-gpu-second-go");
  });
});

describe("gradescopeResults", () => {
  it("has a test per capability, with its points and why they are missing", () => {
    const { score, tests } = gradescopeResults(
      madeUp(recordsWithout("dilation")),
    );
    expect(tests.map(({ status }) => status)).toContain("failed");
    const sum = tests.reduce((all, test) => all + test.score, 0);
    expect(sum).toBeCloseTo(score, 10);
    const [failed, ...others] = tests.filter(
      ({ status }) => status === "failed",
    );
    expect(others).toEqual([]);
    expect(failed).toMatchObject({
      name: "01 Output size: dilation",
      score: 0,
    });
    expect(failed.output).toContain('it <returned> "1"');
  });
});

describe("junitXml", () => {
  it("can be read, and counts what does not hold", () => {
    const xml = junitXml(madeUp(recordsWithout("dilation")));
    const document = new DOMParser().parseFromString(xml, "text/xml");
    const suite = document.querySelector("testsuite");
    expect(suite?.getAttribute("name")).toBe("01-output-size");
    const failures = [...document.querySelectorAll("failure")];
    expect(suite?.getAttribute("failures")).toBe(String(failures.length));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures[0].textContent).toBe('it <returned> "1" & \uFFFD 2');
  });
});

describe("xmlDocument", () => {
  it("escapes whatever stands between tags or in attributes", () => {
    const xml = xmlDocument({
      name: "a",
      attributes: { b: '<"&\n' },
      content: [
        { name: "c", attributes: {}, content: "]]> <&\u001B[31m\uD800" },
        { name: "d", attributes: {}, content: [] },
      ],
    });
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a b="&lt;&quot;&amp;&#10;">\n' +
        "  <c>]]&gt; &lt;&amp;\uFFFD[31m\uFFFD</c>\n  <d/>\n</a>\n",
    );
  });
});

describe("resultLines", () => {
  it("has a line per exercise, and the sum", () => {
    const lines = resultLines(madeUp(recordsWithout("dilation")));
    expect(lines[0]).toMatch(/✗ 01 Output size +8\.57\/10 .*missing: dilation/);
    expect(lines[1]).toBe(" ada: 8.57 of 10 points (seed 7, 1.3 s)");
  });
});

describe("writeResults", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "results-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("leaves three whole files, and nothing else", async () => {
    const results = madeUp(recordsWithout());
    await writeResults(results, join(folder, "ada"));
    const names = await readdir(join(folder, "ada"));
    expect(names.toSorted()).toEqual([
      "gradescope.json",
      "junit.xml",
      "results.json",
    ]);
    const text = await readFile(join(folder, "ada", "results.json"), "utf8");
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(results)));
  });

  it("says so where it cannot write", async () => {
    await expect(
      writeResults(madeUp(recordsWithout()), "/dev/null/ada"),
    ).rejects.toThrow("name another folder with --out");
  });
});
