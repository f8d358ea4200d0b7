import { describe, expect, it } from "vitest";
import { messageOf, runCli } from "../cli/run-cli.ts";

describe("npm run docs", () => {
  it("says that all files match the worked examples and the records", () => {
    const { code, stdout } = runCli("docs.ts", ["--check"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^\d+ files match the worked examples and the records\n$/,
    );
  });

  it("refuses to guess what is wanted", () => {
    const result = runCli("docs.ts", []);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toBe("docs: say either --check or --write");
  });
});
