import { describe, expect, it } from "vitest";
import { requiredExercises } from "../../lab/kata/manifest.ts";
import { paintFor, plain } from "./paint.ts";
import type { ClaimRecord, GradeRecord } from "./record.ts";
import { reportStyle } from "./report-style.ts";
import {
  exerciseLines,
  nextStep,
  passedLine,
  shownCounterexample,
  summaryLine,
} from "./report-text.ts";
import { isNothingUnfinished, standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";

const OPTIONAL = "11-gpu-second-go";

const source = { exercise: "05-max-pool2d", reference: "reference: none" };

function claimRecord(
  title: string,
  verdict: ClaimRecord["verdict"],
): GradeRecord {
  return {
    ...source,
    kind: "claim",
    functionName: "maxPool2dFprop",
    title,
    capability: "example",
    verdict,
  };
}

const holding = claimRecord("returns something", { kind: "holds" });
const unwritten = claimRecord("returns something", {
  kind: "not written",
  exercise: "05-max-pool2d",
  functionName: "maxPool2dBprop",
});
const falsified = claimRecord("returns the maximum", {
  kind: "falsified",
  failure: {
    functionName: "maxPool2dFprop",
    given: [],
    problem: { kind: "objection", text: "outputs is undefined" },
    replay: { seed: 7, path: "0" },
  },
});

/** What the reporter prints about an exercise with these records. */
function printed(...records: readonly GradeRecord[]): string {
  const standing = standingOf(records, []);
  return exerciseLines("05-max-pool2d", standing, plain).join("\n");
}

describe("the lines about an exercise", () => {
  it("say in one line that it is solved", () => {
    expect(printed(holding, holding)).toMatch(
      /^ ✓ 05 Max pooling +2 claims hold$/,
    );
  });

  it("count a single claim as one", () => {
    expect(printed(holding)).toMatch(/ 1 claim holds$/);
    expect(printed(falsified)).toMatch(/^.* 1 claim is false\n/);
    expect(printed(holding, falsified, falsified)).toMatch(
      /^.* 1 of 3 claims holds\n/,
    );
  });

  it("say in one line that it is not written yet", () => {
    expect(printed(unwritten, unwritten)).toMatch(
      /^ ✗ 05 Max pooling +not written yet$/,
    );
  });

  it("name the function that is missing when the rest is there", () => {
    expect(printed(holding, unwritten, unwritten)).toMatch(
      /^ ✗ 05 Max pooling +1 of 3 claims holds; not written yet: maxPool2dBprop\n\n +· example\n +· not written yet\n$/,
    );
  });

  it("score the capabilities, name the claims where the mistake is, and show the smallest case", () => {
    const padding = {
      ...falsified,
      title: "respects the padding",
      capability: "padding",
    } as const;
    const other = { ...padding, title: "returns the position" };
    expect(
      printed(holding, falsified, padding, other).split("\n").slice(1),
    ).toEqual([
      "",
      "      ○ example  ✗ padding",
      "      ○ waits until what is ✗ holds",
      "",
      "      False: maxPool2dFprop respects the padding",
      "      False, too: maxPool2dFprop returns the position",
      "",
      "        outputs is undefined",
      "",
      "        only this case again:  npm run kata -- replay 05",
      "        all cases again:       KATA_SEED=7 npx vitest run 05",
      "",
    ]);
  });

  it("end with the diagnosis where there is one", () => {
    const standing = standingOf(
      [holding, falsified],
      [],
      [
        {
          functionName: "maxPool2dFprop",
          diagnosis: {
            kind: "misconception",
            named: {
              id: "max-starts-at-zero",
              does: "starts the maximum at zero",
              question: "What is the largest of -2 and -1?",
            },
            cases: 30,
            wrong: 9,
          },
        },
      ],
    );
    const lines = exerciseLines("05-max-pool2d", standing, plain);
    expect(lines.slice(-4)).toEqual([
      "      Your maxPool2dFprop behaves like an implementation that starts the maximum at zero (the same in",
      "      all 30 cases tried; 9 of them come out wrong).",
      "      What is the largest of -2 and -1?",
      "",
    ]);
  });

  it("tell of a function that never returned, whatever else is claimed", () => {
    const given = [{ name: "windowSize", value: "2" }];
    const text = "maxPool2dFprop had not returned after 5 s.";
    const functionName = "maxPool2dFprop";
    const endless: GradeRecord = {
      ...source,
      kind: "endless",
      functionName,
      sentence: "maxPool2dFprop returns the maximum",
      failure: {
        functionName,
        given,
        problem: { kind: "endless", functionName, text },
      },
    };
    expect(printed(holding, endless).split("\n")).toEqual([
      " ✗ 05 Max pooling                              maxPool2dFprop never returned",
      "",
      "      maxPool2dFprop returns the maximum",
      "",
      "        Given",
      "          windowSize 2",
      "",
      "        maxPool2dFprop had not returned after 5 s.",
      "",
    ]);
  });

  it("say in one line what it waits for", () => {
    const by = ["01-output-size", "07-im2col"];
    expect(printed({ ...source, kind: "blocked", by })).toMatch(
      /^ ○ 05 Max pooling +blocked by 01, 07$/,
    );
  });

  it("say why it cannot be loaded", () => {
    const failure = {
      text: "SyntaxError: oops",
      frame: "exercises/05-a.ts:1:2",
    };
    expect(printed({ ...source, kind: "unloadable", failure })).toMatch(
      /cannot be loaded\n\n +SyntaxError: oops\n +at exercises\/05-a\.ts:1:2\n$/,
    );
  });

  it("miss nothing in an optional exercise that is not written", () => {
    const lines = (record: GradeRecord) =>
      exerciseLines(OPTIONAL, standingOf([record], []), plain);
    expect(lines(unwritten).join("\n")).toMatch(
      /^ ○ 11 .+ optional, not written yet$/,
    );
    expect(lines(holding)[0]).toMatch(/^ ✓ 11 .+ 1 claim holds \(optional\)$/);
    expect(lines(falsified)[0]).toMatch(
      /^ ✗ 11 .+ 1 claim is false \(optional\)$/,
    );
  });

  it("own up to a failure of the grader itself", () => {
    const standing = standingOf([holding], ["TypeError: oops\n    at grade"]);
    expect(exerciseLines("05-max-pool2d", standing, plain).join("\n")).toMatch(
      /could not be graded\n\n +TypeError: oops\n/,
    );
  });
});

describe("the line about solved exercises", () => {
  it("counts neighbours as a range", () => {
    const ids = ["01-a", "02-b", "03-c", "05-d", "06-e", "08-f"];
    expect(passedLine(ids, plain)).toBe(" ✓ 01 to 03, 05, 06, 08 solved");
  });
});

describe("the next step", () => {
  const solved: Standing = { kind: "solved", claims: 8 };
  const open: Standing = { kind: "not written" };
  const blocked: Standing = { kind: "blocked", by: ["01-output-size"] };
  const step = (...standings: readonly (readonly [string, Standing])[]) =>
    nextStep(new Map(standings));

  it("is the first exercise that can be worked on", () => {
    expect(
      step(
        ["02-conv2d-fprop", open],
        ["01-output-size", solved],
        ["03-conv2d-bprop", open],
      ),
    ).toBe(
      "next: exercises/02-conv2d-fprop.ts; a hint: npm run kata -- hint 02",
    );
  });

  it("is the exercise that a blocked one waits for, when no other was graded", () => {
    expect(step(["08-conv2d-serialised", blocked])).toContain("01-output-size");
  });

  it("is to grade the rest, or to train", () => {
    expect(step(["01-output-size", solved])).toContain("npx vitest run");
    const all = requiredExercises.map(({ id }) => [id, solved] as const);
    expect(step(...all)).toBe(
      "next: train a network with your own layers: npm run experiments -- pooling",
    );
    expect(summaryLine(new Map(all))).toBe("10 of 10 exercises solved");
  });

  it("is to train where only something optional is left, which is offered", () => {
    const all = requiredExercises.map(({ id }) => [id, solved] as const);
    const left = [...all, [OPTIONAL, open] as const];
    expect(step(...left)).toBe(
      "next: train a network with your own layers: npm run experiments -- pooling; optional: exercises/11-gpu-second-go.ts; a hint: npm run kata -- hint 11",
    );
    expect(summaryLine(new Map<string, Standing>(left))).toBe(
      "10 of 10 exercises solved",
    );
    const beyond = [...all, [OPTIONAL, solved] as const];
    expect(step(...beyond)).toMatch(/experiments -- pooling$/);
    expect(summaryLine(new Map(beyond))).toBe(
      "10 of 10 exercises solved, and the optional 11",
    );
  });

  it("is the optional exercise only where no other is open", () => {
    expect(step([OPTIONAL, open])).toContain("next: exercises/11-");
    expect(step([OPTIONAL, open], ["02-conv2d-fprop", open])).toContain(
      "next: exercises/02-",
    );
  });
});

describe("isNothingUnfinished", () => {
  const solved: Standing = { kind: "solved", claims: 8 };
  const required = requiredExercises.map(({ id }) => [id, solved] as const);
  const broken = standingOf([falsified], []);

  it("is so where all that is required is solved, and nothing else begun", () => {
    const open: Standing = { kind: "not written" };
    expect(isNothingUnfinished(new Map(required))).toBe(true);
    const left = [...required, [OPTIONAL, open] as const];
    expect(isNothingUnfinished(new Map<string, Standing>(left))).toBe(true);
  });

  it("is not so where something is missing, or wrong", () => {
    expect(isNothingUnfinished(new Map(required.slice(1)))).toBe(false);
    const begun = [...required, [OPTIONAL, broken] as const];
    expect(isNothingUnfinished(new Map<string, Standing>(begun))).toBe(false);
  });
});

describe("the sum", () => {
  it("counts what was graded", () => {
    const graded = new Map<string, Standing>([
      ["01-output-size", { kind: "solved", claims: 9 }],
    ]);
    expect(summaryLine(graded)).toBe("1 of 1 graded exercise solved");
    graded.set("02-conv2d-fprop", { kind: "not written" });
    expect(summaryLine(graded)).toBe("1 of 2 graded exercises solved");
    const alone: Standing = { kind: "not written" };
    expect(summaryLine(new Map([[OPTIONAL, alone]]))).toBe(
      "0 of 1 graded exercise solved",
    );
  });
});

describe("the counterexample that is kept", () => {
  it("is the one that is shown", () => {
    const standing = standingOf([holding, falsified, falsified], []);
    expect(shownCounterexample("05-max-pool2d", standing, 3)).toEqual({
      exercise: "05-max-pool2d",
      sentence: "maxPool2dFprop returns the maximum",
      seed: 7,
      path: "0",
    });
  });

  it("is nothing where none is shown", () => {
    for (const record of [holding, unwritten]) {
      const standing = standingOf([record], []);
      expect(shownCounterexample("05-max-pool2d", standing, 3)).toBeUndefined();
    }
  });
});

describe("reportStyle", () => {
  it("is whole unless said", () => {
    expect(reportStyle({})).toBe("whole");
    expect(reportStyle({ KATA_REPORT: "list" })).toBe("list");
  });

  it("refuses what is no style", () => {
    expect(() => reportStyle({ KATA_REPORT: "loud" })).toThrow(
      "KATA_REPORT: loud is none of whole, exercises, next, list",
    );
  });
});

describe("paintFor", () => {
  it("colours on a terminal, unless NO_COLOR is set", () => {
    expect(paintFor(true, {}).red("x")).toBe("\u001B[31mx\u001B[39m");
    expect(paintFor(true, { NO_COLOR: "1" }).red("x")).toBe("x");
    expect(paintFor(false, {}).red("x")).toBe("x");
  });
});
