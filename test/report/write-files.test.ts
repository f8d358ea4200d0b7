import { spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tryReportFolder, writeFiles } from "../../lab/report/write-files.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes two large files ten times over, all of one letter, from a process of its own. */
function writer(letter: string): Promise<number | null> {
  const module = new URL("../../lab/report/write-files.ts", import.meta.url);
  const code = `
    const { writeFiles } = await import(${JSON.stringify(module.href)});
    const content = ${JSON.stringify(letter)}.repeat(1_000_000);
    const files = ["a", "b"].map((name) => ({ name, content }));
    for (let i = 0; i < 10; i++) writeFiles(files, ${JSON.stringify(folder)});`;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", code],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  return new Promise((resolve) => child.on("exit", resolve));
}

describe("writeFiles", () => {
  it("leaves whole files, and nothing else, where several processes write at once", async () => {
    expect(await Promise.all(["x", "y", "z"].map(writer))).toEqual([0, 0, 0]);
    expect(readdirSync(folder).toSorted()).toEqual(["a", "b"]);
    for (const name of ["a", "b"])
      expect(readFileSync(join(folder, name), "utf8")).toMatch(
        /^(x{1000000}|y{1000000}|z{1000000})$/,
      );
  });

  it("removes what a killed process left a day ago, and nothing younger or with another name", () => {
    const left = ".summary.json.4711.0123abcd.tmp";
    const others = [
      ".summary.json.4711.ffff0000.tmp",
      ".notes.tmp",
      "summary.json.4711.0123abcd.tmp",
    ];
    for (const name of [left, ...others]) writeFileSync(join(folder, name), "");
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of [left, ...others.slice(1)])
      utimesSync(join(folder, name), old, old);
    writeFiles([{ name: "a", content: "new" }], folder);
    expect(readdirSync(folder).toSorted()).toEqual([...others, "a"].toSorted());
  });
});

describe("tryReportFolder", () => {
  it("leaves nothing, and nothing of the folders that it made", () => {
    tryReportFolder(join(folder, "deep", "er"));
    tryReportFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves a folder that was there", () => {
    mkdirSync(join(folder, "mine"));
    tryReportFolder(join(folder, "mine"));
    expect(readdirSync(folder)).toEqual(["mine"]);
  });
});
