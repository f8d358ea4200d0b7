import { describe, expect, it } from "vitest";
import {
  filledDocstring,
  filledPage,
  filledWhole,
} from "../../lab/lessons/fill.ts";

const blocks = new Map([
  ["example one", "1"],
  ["links", "[two](2.md)"],
]);

describe("filledPage", () => {
  const page = "Before\n\n<!-- example one -->\n\n1\n\n<!-- end -->\n\nAfter\n";

  it("fills an empty block and leaves the text around it", () => {
    const empty = "Before\n\n<!-- example one -->\n<!-- end -->\n\nAfter\n";
    expect(filledPage(empty, blocks)).toBe(page);
  });

  it("replaces what a block held before", () => {
    const outdated = page.replace("\n1\n", "\n0\n\n0\n");
    expect(filledPage(outdated, blocks)).toBe(page);
  });

  it("leaves a page alone that is up to date", () => {
    expect(filledPage(page, blocks)).toBe(page);
  });

  it("fills every block of a page", () => {
    const two =
      "<!-- links -->\n<!-- end -->\n<!-- example one -->\n<!-- end -->";
    expect(filledPage(two, blocks)).toBe(
      "<!-- links -->\n\n[two](2.md)\n\n<!-- end -->\n<!-- example one -->\n\n1\n\n<!-- end -->",
    );
  });

  it("inserts signs that mean something to a replacement as they are", () => {
    const filled = filledPage(
      "<!-- links -->\n<!-- end -->",
      new Map([["links", "$& $1"]]),
    );
    expect(filled).toContain("$& $1");
  });

  it("leaves other comments alone", () => {
    expect(filledPage("<!-- a remark -->", blocks)).toBe("<!-- a remark -->");
  });

  it("refuses a name that no block has, and says which there are", () => {
    expect(() =>
      filledPage("<!-- example two -->\n<!-- end -->", blocks),
    ).toThrow('there is no block "example two"; there are example one, links');
  });
});

const SOURCE = `/** First. */
export function first(): void {}

/**
 * Second.
 *
 * By hand, with stride 2:
 *
 *     old
 *
 *     older
 *
 * @returns nothing
 */
export function second(): void {}
`;

describe("filledWhole", () => {
  it("fills a page that has a place for every block, and refuses another", () => {
    const [one, links] = [...blocks.keys()].map(
      (name) => `<!-- ${name} -->\n<!-- end -->\n`,
    );
    expect(filledWhole(one + links, blocks)).toBe(
      filledPage(one + links, blocks),
    );
    expect(() => filledWhole(one, blocks)).toThrow(
      'the page has no place for "links"; write <!-- links -->',
    );
  });
});

describe("filledDocstring", () => {
  it("replaces the lines below the heading and nothing else", () => {
    const filled = filledDocstring(SOURCE, "second", ["1 2", "3 4"]);
    expect(filled).toBe(
      SOURCE.replace(
        " *     old\n *\n *     older\n",
        " *     1 2\n *     3 4\n",
      ),
    );
    expect(filledDocstring(filled, "second", ["1 2", "3 4"])).toBe(filled);
  });

  it.each(["first", "third"])("refuses %s, which has no example", (name) => {
    expect(() => filledDocstring(SOURCE, name, [])).toThrow(
      `the docstring of ${name} has no line "By hand, ...:"`,
    );
  });
});
