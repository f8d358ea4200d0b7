import { describe, expect, it } from "vitest";
import { messageOf, runCli } from "./run-cli.ts";

const SOLUTIONS = { NODE_OPTIONS: "--conditions=solutions" };

describe("npm run self-test", () => {
  it("names machine, commit and adapter, and finds every back end right", () => {
    const { code, stdout, stderr } = runCli("self-test.ts", [], SOLUTIONS);
    expect(stderr).toBe("");
    expect(stdout).toMatch(
      /^machine {2}.*Node v\d+.*\nproject {2}\d+\.\d+\.\d+, commit .+\nadapter {2}.+/,
    );
    expect(stdout).toMatch(/^webasm +right /m);
    expect(stdout).not.toMatch(/WRONG|FAILED/);
    expect(code).toBe(0);
  });

  it("refuses an unknown flag and tells where help is", () => {
    const result = runCli("self-test.ts", ["--loud"]);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe("self-test: Unknown option '--loud'");
    expect(result.stderr).toContain("npm run self-test -- --help");
  });
});
