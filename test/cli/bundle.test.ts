import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../data/idx-files.ts";
import { messageOf, runCli } from "./run-cli.ts";

/** Asks for a bundle that cannot be made, and shows that nothing is left of it. */
async function refused(
  args: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<string> {
  const folder = await temporaryFolder();
  const out = ["--out", join(folder, "bundle.tar.xz")];
  const result = runCli("bundle.ts", [...out, ...args], environment);
  expect(result.code).toBe(1);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(readdirSync(folder)).toEqual([]);
  return messageOf(result);
}

describe("npm run bundle", () => {
  it("refuses an unknown flag", async () => {
    expect(await refused(["--platform", "win32"])).toBe(
      "bundle: Unknown option '--platform'",
    );
  });

  it("refuses an empty flag", async () => {
    expect(await refused(["--data", ""])).toBe(
      "bundle: --out or --data is empty",
    );
  });

  it("refuses a data set that is not there", async () => {
    expect(await refused(["--data", "nowhere"])).toMatch(
      /there is no data set "nowhere"/,
    );
  });

  it("refuses an archive that could not be written", async () => {
    expect(await refused(["--out", "/nonexistent/bundle.tar.xz"])).toMatch(
      /^bundle: \/nonexistent\/bundle\.tar\.xz cannot be written \(.*\); name another file with --out$/,
    );
  });

  it("says what to install where there is no xz", async () => {
    expect(await refused([], { PATH: "/nonexistent" })).toBe(
      "bundle: the program xz is not there; install XZ Utils (Debian: xz-utils, macOS: brew install xz)",
    );
  });
});
