import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { gzipFile, idxBytes, mnistFolder } from "../data/idx-files.ts";
import { messageOf, runCli } from "./run-cli.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "kata-data-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** Puts a set of 10 classes into the folder of data sets. */
async function tenClasses(name: string): Promise<string> {
  const train = Array.from({ length: 90 }, (_, i) => i % 10);
  const folder = await mnistFolder({ train, test: train.slice(0, 30) });
  await cp(folder, join(home, name), { recursive: true });
  return join(home, name);
}

function data(...args: readonly string[]) {
  return runCli("data.ts", args, { KATA_DATA: home });
}

describe("npm run data -- list", () => {
  it("lists the embedded set and those in KATA_DATA, also one that is damaged", async () => {
    await tenClasses("figures");
    const damaged = await tenClasses("damaged");
    await gzipFile(damaged, "train-labels-idx1-ubyte", idxBytes([90], [1]));
    const { code, stdout } = data("list");
    expect(code).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^drawn: [\d,]+ images, 47 classes, embedded$/);
    expect(lines[1]).toMatch(
      /^damaged: unusable: readIdx: .*train-labels-idx1-ubyte: elements: found only 1, expected 90/,
    );
    expect(lines[2]).toBe("figures: 120 images, 10 classes");
  });

  it.each([
    {
      what: "cut off",
      images: idxBytes([90, 28, 28], new Uint8Array(1_000)),
      says: /t10k-images-idx3-ubyte: elements/,
    },
    {
      what: "of another size",
      images: idxBytes([30, 20, 20], new Uint8Array(30 * 400)),
      says: /t10k-images-idx3-ubyte: image size .*: found 20x20, expected 28x28/,
    },
  ])(
    "says what is wrong with images that are $what",
    async ({ images, says }) => {
      const folder = await tenClasses("figures");
      await writeFile(join(folder, "t10k-images-idx3-ubyte"), images);
      const [, line, ...more] = data("list").stdout.trim().split("\n");
      expect(line).toMatch(/^figures: unusable: /);
      expect(line).toMatch(says);
      expect(more).toEqual([]);
    },
  );

  it("says how to get EMNIST where there is no other set", () => {
    expect(data("list").stdout).toContain(
      `${home} holds no other; EMNIST can be had with: npm run data -- download emnist-balanced`,
    );
  });
});

describe("npm run data -- preview", () => {
  it("writes two pictures and a report", async () => {
    await tenClasses("figures");
    const out = join(home, "out");
    const { code, stdout } = data("preview", "figures", "--out", out);
    expect(code).toBe(0);
    expect(readdirSync(out).toSorted()).toEqual([
      "contact-sheet.png",
      "mean-images.png",
      "report.md",
    ]);
    // the images of the test file are numbered as the first ones of the training file
    expect(stdout).toContain("30 images are also in the training file");
    expect(readFileSync(join(out, "report.md"), "utf8")).toContain(
      "|  | all | 90 | 30 | 91 | 15 | 14 |",
    );
  });

  it.each([
    [[], 'a command is one of list, preview, download, import, not ""'],
    [
      ["look"],
      'a command is one of list, preview, download, import, not "look"',
    ],
    [["preview", "drawn"], "data preview: give one data set, and --out"],
    [["preview", "--out", "x"], "data preview: give one data set, and --out"],
    [
      ["preview", "drawn", "--out", "x", "--orientation", "left"],
      'data preview: --orientation is upright or transposed, not "left"',
    ],
    [["list", "--all"], "data: Unknown option '--all'"],
  ])("refuses %j and says where the usage is", (args, message) => {
    const result = data(...args);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toContain(message);
    expect(result.stderr).toContain("npm run data -- --help tells");
  });

  it("names the file of a set that is damaged, and leaves nothing behind", async () => {
    const folder = await tenClasses("figures");
    await gzipFile(
      folder,
      "t10k-images-idx3-ubyte",
      idxBytes([30, 32, 32], new Uint8Array(30 * 1024)),
    );
    const out = join(home, "out");
    const result = data("preview", "figures", "--out", out);
    expect(result.code).toBe(1);
    expect(messageOf(result)).toMatch(
      /t10k-images-idx3-ubyte: image size .*: found 32x32, expected 28x28/,
    );
    expect(readdirSync(home)).toEqual(["figures"]);
  });
});
