import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { argumentsFor } from "./grade-class.ts";
import { parseFlags } from "./grade-flags.ts";
import { seedOf } from "./student.ts";

describe("argumentsFor", () => {
  it("hands every flag on, and the seed in place of the secret", () => {
    const flags = parseFlags(
      [
        "class",
        "--all",
        "--jobs=3",
        "--secret=s",
        "--out=week-1",
        "--cases=9",
        "--timeout=8",
        "--limit=70",
        "--memory=600",
      ],
      {},
    );
    const args = argumentsFor("ada", flags);
    expect(args).toEqual([
      join("class", "ada"),
      "--student=ada",
      `--out=${join("week-1", "ada")}`,
      `--seed=${seedOf("ada", "s")}`,
      "--cases=9",
      "--timeout=8",
      "--limit=70",
      "--memory=600",
    ]);
    // and the command for one understands them
    expect(parseFlags(args, {})).toMatchObject({
      student: "ada",
      cases: 9,
      answerSeconds: 8,
      exerciseSeconds: 70,
      mebibytes: 600,
    });
  });
});
