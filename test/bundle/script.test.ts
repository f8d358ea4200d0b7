import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runScript } from "../../lab/bundle/script.ts";
import { temporaryFolder } from "../data/idx-files.ts";

const SCRIPTS = {
  experiments: "tsx lab/cli/experiments.ts",
  slurm: "tsx lab/cli/slurm.ts",
  report: "tsx --conditions=solutions lab/cli/report.ts",
  data: "tsx lab/cli/data.ts",
  "self-test": "tsx --conditions=solutions lab/cli/self-test.ts",
  bench: "tsx bench.ts",
};

/** A bundle whose Node only prints its arguments, a line each, and tsx's configuration. */
async function bundle(
  node = 'printf "%s\\n" "$@" "$TSX_TSCONFIG_PATH"',
): Promise<string> {
  const home = join(await temporaryFolder(), "of $HOME & co");
  mkdirSync(join(home, "node"), { recursive: true });
  writeFileSync(join(home, "run"), runScript(SCRIPTS), { mode: 0o755 });
  writeFileSync(join(home, "node", "node"), `#!/bin/sh\n${node}\n`, {
    mode: 0o755,
  });
  return home;
}

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(script, args, {
    cwd: "/",
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin" },
  });
  return { status, stdout, stderr };
}

describe("runScript", () => {
  it("makes a script that runs a command as package.json does, from any folder", async () => {
    const home = await bundle();
    expect(run(join(home, "run"), "self-test", "--a b", "*")).toEqual({
      status: 0,
      stdout: `${[
        "--import",
        `${home}/node_modules/tsx/dist/loader.mjs`,
        "--conditions=solutions",
        `${home}/lab/cli/self-test.ts`,
        "--a b",
        "*",
        `${home}/tsconfig.json`,
      ].join("\n")}\n`,
      stderr: "",
    });
  });

  it("finds the bundle through a link, and does without npm's --", async () => {
    const home = await bundle();
    const link = join(await temporaryFolder(), "link");
    symlinkSync(join(home, "run"), link);
    expect(run(link, "data", "--", "list").stdout).toBe(
      `--import\n${home}/node_modules/tsx/dist/loader.mjs\n${home}/lab/cli/data.ts\nlist\n${home}/tsconfig.json\n`,
    );
  });

  it("tells how it is used when nothing is asked", async () => {
    const script = join(await bundle(), "run");
    for (const args of [[], ["--help"]]) {
      const { status, stdout } = run(script, ...args);
      expect(status).toBe(0);
      expect(stdout).toMatch(/^usage: \.\/run <command>/);
      for (const command of Object.keys(SCRIPTS))
        expect(stdout).toContain(`\n  ${command}`);
    }
  });

  it("refuses a command that it does not have", async () => {
    const { status, stdout, stderr } = run(join(await bundle(), "run"), "kata");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^run: there is no command kata\nusage: /);
  });

  it("says what it takes where the Node in it does not start", async () => {
    const home = await bundle("echo wrong machine >&2; exit 126");
    const { status, stdout, stderr } = run(join(home, "run"), "data", "list");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /^wrong machine\nrun: Node .* takes Linux on x86-64/,
    );
  });

  it("refuses a script of package.json that it could not run", () => {
    expect(() => runScript({ ...SCRIPTS, data: "node data.js" })).toThrow(
      "runScript: the script data is no tsx <file>: node data.js",
    );
  });
});
