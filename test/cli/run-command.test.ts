import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

describe("runCommand", () => {
  it.each([
    ["docs.ts", "docs: Unknown option '--bogus'", "npm run docs -- --help"],
    [
      "bench.ts training",
      "bench: Unknown option '--bogus'",
      "npm run bench -- training --help",
    ],
    [
      "../bench/peers/compare.ts",
      "compare: Unknown option '--bogus'",
      "npx tsx --conditions=solutions lab/bench/peers/compare.ts --help",
    ],
  ])("names %s and where its help is", (command, what, help) => {
    const [file, ...words] = command.split(" ");
    const { code, stderr } = runCli(file, [...words, "--bogus"], {
      NODE_OPTIONS: "--conditions=solutions",
    });
    expect(code).toBe(1);
    expect(stderr).toBe(`${what}\n${help} tells how it is used\n`);
  });

  it("ends without a stack where nobody reads the output any more", () => {
    const command = `"${process.execPath}" --import tsx lab/cli/data.ts --help`;
    // the shell prints the command's own exit code; true has ended long before the command writes
    const { stdout, stderr } = spawnSync(
      "sh",
      ["-c", `{ ${command}; echo "ended with $?" >&2; } | true`],
      { cwd: PROJECT, encoding: "utf8" },
    );
    expect(stdout).toBe("");
    expect(stderr).toBe("ended with 141\n");
  });
});
