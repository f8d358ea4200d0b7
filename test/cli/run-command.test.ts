import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

describe("runCommand", () => {
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
