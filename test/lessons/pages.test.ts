import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import { mapSizes } from "../../lab/lessons/blocks/output-size.ts";
import { figures } from "../../lab/lessons/figures.ts";
import { generatedFiles } from "../../lab/lessons/generate.ts";

const read = (path: string) => readFileSync(path, "utf8");
const generated = generatedFiles(read);
const pages = ["README", ...exercises.map(({ id }) => id)].map(
  (name) => `docs/${name}.md`,
);

describe("the generated files", () => {
  it.each(generated)("$path: is what the worked examples make", (file) => {
    expect(read(file.path)).toBe(file.content);
  });

  it("are all the figures that docs/figures holds", () => {
    const names = figures().map(({ name }) => `${name}.svg`);
    expect(readdirSync("docs/figures").toSorted()).toEqual(names.toSorted());
  });
});

describe.each(pages)("%s", (page) => {
  const text = read(page);

  it("links to files that are there", () => {
    const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, to]) => to);
    expect(links).not.toEqual([]);
    const inside = links.filter((to) => !/^https?:/.test(to));
    const missing = inside.filter((to) => !existsSync(join(dirname(page), to)));
    expect(missing).toEqual([]);
  });

  it("has closed every block that it opens", () => {
    const opened = text.match(/<!-- (?!end )/g) ?? [];
    expect(opened).toHaveLength(text.match(/<!-- end -->/g)?.length ?? 0);
  });
});

describe("every figure", () => {
  it("stands in a page", () => {
    const all = pages.map(read).join("");
    for (const { name } of figures())
      expect(all).toContain(`](figures/${name}.svg)`);
  });
});

describe.each(exercises)("the page of $id", ({ id, title, functions }) => {
  const page = read(`docs/${id}.md`);

  it("names the exercise and all that is to be written", () => {
    expect(page.split("\n")[0]).toBe(`# ${id.slice(0, 2)} ${title}`);
    for (const name of functions) expect(page).toContain(`\`${name}\``);
  });

  it("explains, works an example, asks, and says what is graded", () => {
    for (const heading of [
      "The idea",
      "By hand",
      "Ask yourself",
      "In the study",
      "How it is graded",
    ])
      expect(page).toContain(`\n## ${heading}\n`);
    expect(page).toContain("<!-- example ");
  });

  it("shows no line of code that a solution has", () => {
    const code = new Set(
      read(`solutions/${id}.ts`)
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line.endsWith(";") && !line.startsWith("import")),
    );
    for (const line of page.split("\n"))
      expect(code).not.toContain(line.trim());
  });

  it("is named by the docstring of every function", () => {
    const solution = read(`solutions/${id}.ts`);
    for (const name of functions) {
      const end = solution.indexOf(`export function ${name}(`);
      const docstring = solution.slice(solution.lastIndexOf("/**", end), end);
      expect(docstring).toContain(` * @see docs/${id}.md\n`);
    }
  });
});

describe("mapSizes", () => {
  it("shrinks 28 to 14, 7, 4 and 2 by strided convolution", () => {
    const strided = { windowSize: 3, stride: 2, padding: 1, dilation: 1 };
    expect(mapSizes(() => strided)).toEqual([28, 14, 7, 4, 2]);
  });
});
