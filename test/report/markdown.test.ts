import { describe, expect, it } from "vitest";
import { escaped, markdownTable } from "../../lab/report/markdown.ts";

describe("markdownTable", () => {
  it("pads every column to one width and aligns it", () => {
    const table = markdownTable(
      [
        { heading: "Name", align: "left" },
        { heading: "It/s", align: "right" },
      ],
      [
        ["long name", "1.00"],
        ["b", "−12.34"],
      ],
    );
    expect(table.split("\n")).toEqual([
      "| Name      |   It/s |",
      "| --------- | -----: |",
      "| long name |   1.00 |",
      "| b         | −12.34 |",
    ]);
  });

  it("gives a narrow column the three characters that a rule needs", () => {
    expect(
      markdownTable([{ heading: "N", align: "right" }], [["4"]]).split("\n"),
    ).toEqual(["|   N |", "| --: |", "|   4 |"]);
  });
});

describe("escaped", () => {
  it("escapes what Markdown would take for a mark", () => {
    expect(escaped("a|b *c* _d_ `e` <f> [g] ~h~ $i$ &amp; \\j")).toBe(
      String.raw`a\|b \*c\* \_d\_ \`e\` \<f\> \[g\] \~h\~ \$i\$ \&amp; \\j`,
    );
  });

  it("leaves ordinary names as they are", () => {
    const name = "Intel(R) Xeon(R) CPU @ 2.20GHz, 2 cores";
    expect(escaped(name)).toBe(name);
  });

  it("keeps the text on one line", () => {
    expect(escaped("a\n\n# b\u2028c")).toBe("a # b c");
  });
});
