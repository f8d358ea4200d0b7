import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellCommand, shellWord } from "../../lab/slurm/shell.ts";

describe("shellWord", () => {
  it("leaves alone what every shell takes for itself", () => {
    const word = "--out=/scratch/a_b-c.d,e:f%g@h+1";
    expect(shellWord(word)).toBe(word);
  });

  it("quotes what a shell would take for something else", () => {
    expect(shellWord("a b")).toBe("'a b'");
    expect(shellWord("")).toBe("''");
    expect(shellWord("it's")).toBe(String.raw`'it'\''s'`);
  });
});

describe("shellCommand", () => {
  const words = [
    "$HOME",
    "`id`",
    "a  b",
    "it's",
    '"',
    "*",
    "~",
    "#",
    "\\",
    "é",
  ];

  it.each([Infinity, 8])(
    "is read by a shell as the same words, in lines of at most %d characters",
    (width) => {
      const command = shellCommand(
        ["printf", String.raw`%s\n`, ...words],
        width,
      );
      const { stdout } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
      expect(stdout).toBe(`${words.join("\n")}\n`);
    },
  );

  it("breaks lines where they would be too long", () => {
    expect(shellCommand(["aa", "bb", "cc", "dddddddd"], 5)).toBe(
      "aa bb \\\n  cc \\\n  dddddddd",
    );
  });
});
