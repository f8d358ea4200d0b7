import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { sharedPixels } from "../../lab/lessons/examples/convolution.ts";
import {
  DILATIONS,
  figures,
  fourKernels,
  secondBlock,
} from "../../lab/lessons/figures.ts";
import { deliveriesOf } from "../../lab/lessons/figures/gather-scatter.ts";
import { rowsOf } from "../../lab/lessons/figures/grid.ts";
import {
  strongBackground,
  strongStroke,
} from "../../lab/lessons/figures/pooling-fails.ts";
import {
  fieldSize,
  receptiveField,
} from "../../lab/lessons/figures/receptive-field.ts";
import { memoryOf } from "../../lab/lessons/figures/serialisation.ts";
import {
  linesRead,
  placesRead,
} from "../../lab/lessons/figures/side-by-side.ts";
import { WIDTH, numeral, text } from "../../lab/lessons/figures/svg.ts";
import {
  changeByStep,
  firstCharacters,
  movedRight,
} from "../../lab/lessons/figures/translation.ts";

const drawn = figures();

/** No wider than a letter of the figures' typeface is on average, bold or not. */
const LETTER = 0.56;

interface Span {
  readonly words: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
}

const parsed = (svg: string) =>
  new DOMParser().parseFromString(svg, "image/svg+xml");

function spansOf(svg: string): Span[] {
  return [...parsed(svg).querySelectorAll("text")].map((element) => {
    const words: string = element.textContent;
    const size = Number(element.getAttribute("font-size"));
    const width = LETTER * size * words.length;
    const shares: Record<string, number> = { start: 0, middle: 0.5, end: 1 };
    const before = shares[element.getAttribute("text-anchor")] * width;
    const left = Number(element.getAttribute("x")) - before;
    return { words, size, left, right: left + width };
  });
}

describe("the figures", () => {
  it("have names of their own", () => {
    const names = drawn.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("come out the same whenever they are drawn", () => {
    expect(figures()).toEqual(drawn);
  });
});

describe.each(drawn)("the figure $name", ({ title, description, svg }) => {
  it("says what it shows to those who cannot see it", () => {
    const page = parsed(svg);
    const [root] = page.querySelectorAll("svg");
    expect(root.getAttribute("role")).toBe("img");
    expect(page.querySelector("title")?.textContent).toBe(title);
    expect(page.querySelector("desc")?.textContent).toBe(description);
    expect(description.length).toBeGreaterThan(60);
  });

  it("stands on white", () => {
    const page = parsed(svg);
    const [paper] = page.querySelectorAll("rect");
    expect(paper.getAttribute("fill")).toBe("#ffffff");
    expect(Number(paper.getAttribute("width"))).toBe(WIDTH - 1);
  });

  it("has text of at least 11 pixels, and none that leaves the picture", () => {
    const spans = spansOf(svg);
    expect(spans.filter(({ size }) => size < 11)).toEqual([]);
    expect(
      spans.filter(({ left, right }) => left < 0 || right > WIDTH),
    ).toEqual([]);
  });

  it("holds numbers only", () => {
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe("text", () => {
  it("writes signs that mean something in SVG as themselves", () => {
    expect(text("a < b & c", { x: 0, y: 0 })).toContain("a &lt; b &amp; c");
  });
});

describe("numeral", () => {
  it("has a minus sign and at most two decimals", () => {
    expect([-1.005, 2 / 3, -0].map(numeral)).toEqual(["\u22121", "0.67", "0"]);
  });
});

describe("receptiveField", () => {
  it("is 3, 7 and 15 pixels wide after layers with dilation 1, 2 and 4", () => {
    const stacks = DILATIONS.map((_, i) => DILATIONS.slice(0, i + 1));
    const sizes = stacks.map((stack) => fieldSize(receptiveField(stack, 21)));
    expect(sizes).toEqual([3, 7, 15]);
  });

  it("has no holes", () => {
    const field = rowsOf(receptiveField(DILATIONS, 15));
    expect(field.flat().every((value) => value > 0)).toBe(true);
  });
});

describe("where pooling fails", () => {
  const valuesOf = (map: typeof strongStroke.maxima) => rowsOf(map).flat();

  it("shows no stroke after max pooling on a strong background", () => {
    expect(new Set(valuesOf(strongBackground.maxima)).size).toBe(1);
    expect(new Set(valuesOf(strongBackground.means)).size).toBe(2);
  });

  it("halves a thin stroke by average pooling, and keeps it by max pooling", () => {
    const strongest = Math.max(...valuesOf(strongStroke.inputs));
    expect(Math.max(...valuesOf(strongStroke.maxima))).toBe(strongest);
    expect(Math.max(...valuesOf(strongStroke.means))).toBe(strongest / 2);
  });
});

describe("movedRight", () => {
  it("moves every column by one", () => {
    const [character] = firstCharacters();
    const moved = rowsOf(movedRight(character));
    expect(moved).toEqual(
      rowsOf(character).map((row) => [0, ...row.slice(0, -1)]),
    );
  });
});

describe("changeByStep", () => {
  it("is less on average where windows are larger, and less for maxima than for means", () => {
    const characters = firstCharacters();
    const mean = (pooling: "max" | "average", window: number) =>
      characters.reduce(
        (sum, character) => sum + changeByStep(pooling, window, character),
        0,
      ) / characters.length;
    const maxima = [1, 2, 4, 7].map((window) => mean("max", window));
    const means = [1, 2, 4, 7].map((window) => mean("average", window));
    expect(maxima).toEqual(maxima.toSorted((a, b) => b - a));
    expect(means).toEqual(means.toSorted((a, b) => b - a));
    expect(maxima[0]).toBe(means[0]);
    for (const i of [1, 2, 3]) expect(maxima[i]).toBeLessThan(means[i]);
  });
});

describe("memoryOf", () => {
  it("is nine times as much for the columns of a 3x3 kernel", () => {
    const { images, columns } = memoryOf(secondBlock);
    expect(images).toBe(4 * 100 * 64 * 15 * 15);
    expect(columns).toBe(9 * images);
  });
});

describe("deliveriesOf", () => {
  it("adds up to the gradients of the example", () => {
    const sums = Array<number>(7).fill(0);
    for (const { pixel, value } of deliveriesOf(sharedPixels))
      sums[pixel] += value;
    expect(sums).toEqual(rowsOf(sharedPixels.results.gradsWrtInputs)[0]);
  });
});

describe("placesRead", () => {
  it("lie a kernel apart with the output channel first, and a channel apart with the input channel first", () => {
    const { clear, swapped } = placesRead(fourKernels);
    expect(clear).toEqual([0, 8, 16, 24]);
    expect(swapped).toEqual([0, 4, 8, 12]);
    expect([clear, swapped].map(linesRead)).toEqual([4, 2]);
  });
});
