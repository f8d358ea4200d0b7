import { execFileSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  BUNDLE_FILE,
  describeCommit,
  describeVersions,
  isBundle,
} from "../../lab/experiments/provenance.ts";
import { temporaryFolder } from "../data/idx-files.ts";

describe("describeCommit", () => {
  it("reads the commit of a bundle from the bundle", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, BUNDLE_FILE), '{ "commit": "abc+changes" }');
    expect(isBundle(folder)).toBe(true);
    expect(describeCommit(folder)).toBe("abc+changes");
  });

  it("tells of changes, and of new files that could compute something", async () => {
    const folder = await temporaryFolder();
    const git = (...args: string[]) =>
      execFileSync(
        "git",
        ["-c", "user.name=a", "-c", "user.email=a", ...args],
        {
          cwd: folder,
          encoding: "utf8",
        },
      ).trim();
    await writeFile(join(folder, "README.md"), "as it was\n");
    git("init", "--quiet");
    git("add", ".");
    git("commit", "--quiet", "--message=all");
    git("config", "status.showUntrackedFiles", "no");
    const commit = git("rev-parse", "--short=12", "HEAD");

    await writeFile(join(folder, "notes.md"), "of no account\n");
    expect(describeCommit(folder)).toBe(commit);
    await mkdir(join(folder, "lab"));
    await writeFile(join(folder, "lab", "größer, neu.ts"), "export {};\n");
    expect(describeCommit(folder)).toBe(`${commit}+changes`);
    await rm(join(folder, "lab"), { recursive: true });
    expect(describeCommit(folder)).toBe(commit);
    await writeFile(join(folder, "README.md"), "as it is\n");
    expect(describeCommit(folder)).toBe(`${commit}+changes`);
  });

  it("knows nothing where there is neither a bundle nor git", async () => {
    const folder = await temporaryFolder();
    expect(isBundle(folder)).toBe(false);
    expect(describeCommit(folder)).toBe("unknown");
  });
});

describe("describeVersions", () => {
  it("tells Node's version and those of the packages that compute, and of no other", () => {
    const versions = describeVersions();
    expect(versions.node).toBe(process.version);
    expect(Object.keys(versions)).toEqual(
      expect.arrayContaining(["gpu.js", "@tensorflow/tfjs-core", "webgpu"]),
    );
    expect(Object.keys(versions)).not.toContain("ndarray");
    expect(versions["@tensorflow/tfjs-core"]).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
