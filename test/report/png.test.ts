import { decode } from "fast-png";
import { describe, expect, it } from "vitest";
import { pngDrawer } from "../../lab/report/png.ts";

const draw = await pngDrawer();

/** A picture of 40 x 20 with something in it. */
function svg(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20" font-family="Helvetica, sans-serif" font-size="16"><rect width="40" height="20" fill="white"/>${content}</svg>`;
}

/** The pixels that are not white, of 80 x 40. */
function inkOf(content: string): number {
  const { data, channels } = decode(draw(svg(content)));
  return data.filter((value, i) => i % channels === 0 && value < 255).length;
}

describe("pngDrawer", () => {
  it("draws at twice the size", () => {
    const { width, height } = decode(draw(svg("")));
    expect([width, height]).toEqual([80, 40]);
    expect(inkOf('<rect x="10" y="5" width="20" height="10"/>')).toBe(40 * 20);
  });

  it("draws letters, those of Greek and Russian, too, whatever fonts the system has", () => {
    const letterOf = (letter: string) =>
      draw(svg(`<text x="10" y="16">${letter}</text>`));
    const nothing = draw(svg(""));
    const unknown = letterOf("\u{10FFFD}");
    for (const letter of "aB1±−…αя") {
      expect(letterOf(letter)).not.toEqual(nothing);
      expect(letterOf(letter)).not.toEqual(unknown);
    }
  });

  it("draws bold letters bolder", () => {
    const ordinary = inkOf('<text x="4" y="16">ink</text>');
    const bold = inkOf('<text x="4" y="16" font-weight="bold">ink</text>');
    expect(bold).toBeGreaterThan(ordinary);
  });

  it("draws the same bytes again", () => {
    const content = '<text x="4" y="16">ink</text>';
    expect(draw(svg(content))).toEqual(draw(svg(content)));
  });

  it("is opened once", async () => {
    expect(await pngDrawer()).toBe(draw);
  });
});
