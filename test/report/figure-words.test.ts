import { describe, expect, it } from "vitest";
import { experiments } from "../../lab/experiments/declarations.ts";
import { figuresOf } from "../../lab/report/figure.ts";
import { parsed, textsOf } from "./figure-parts.ts";
import { MADE_UP_SET, madeUpRuns, madeUpSummary } from "./made-up.ts";

const ids = experiments.map(({ id }) => id);
const [max] = madeUpRuns(["pooling"]);

describe("figuresOf, in words", () => {
  const summary = madeUpSummary(madeUpRuns(ids, 3));

  it("says what is shown, where it comes from and in which units", () => {
    const [accuracy, error] = figuresOf("pooling", summary);
    expect(textsOf(accuracy)).toEqual(
      expect.arrayContaining([
        "Figure 7: accuracy of max and average pooling, 4 layers",
        "preset smoke · data set made-up · engine gpu on webasm · commit fedcba987654+changes",
        "Preset smoke: no evidence for the study’s claims",
        "validation",
        "training",
        "Epoch",
        "Accuracy (fraction of images)",
        "max pooling",
        "average pooling",
      ]),
    );
    expect(textsOf(error)).toContain("Error (cross-entropy, nats)");
  });

  it("has no caveat for the paper preset, unless it was trained for fewer epochs", () => {
    const inFull = summary.runs.map((run) => ({ ...run, epochs: 100 }));
    const [figure] = figuresOf("pooling", {
      ...summary,
      preset: "paper",
      runs: inFull,
    });
    expect(figure.svg).not.toContain("no evidence");
    const [short] = figuresOf("pooling", { ...summary, preset: "paper" });
    expect(short.svg).toContain("no evidence");
  });

  it("stands on its own: a namespace, a size, a font, a white ground, nothing from elsewhere", () => {
    for (const figure of ids.flatMap((id) => figuresOf(id, summary))) {
      const svg = parsed(figure);
      expect(svg.getAttribute("xmlns")).toBe("http://www.w3.org/2000/svg");
      expect(svg.getAttribute("viewBox")).toBe("0 0 800 470");
      expect(svg.getAttribute("width")).toBe("800");
      expect(svg.getAttribute("height")).toBe("470");
      expect(figure.svg).toMatch(/font-family: ?Helvetica, Arial/);
      const ground = svg.querySelector("rect");
      expect(ground?.getAttribute("fill")).toBe("white");
      expect(ground?.getAttribute("width")).toBe("800");
      expect(ground?.getAttribute("height")).toBe("470");
      expect(figure.svg).not.toMatch(/href|url\(|<style|<script|NaN|undefined/);
    }
  });

  it("is told to those who cannot see it", () => {
    const [figure] = figuresOf("pooling", summary);
    expect(figure.alt).toBe(
      "Figure 7: accuracy of max and average pooling, 4 layers. max pooling: validation accuracy 0.5167 after epoch 3; average pooling: validation accuracy 0.5167 after epoch 3.",
    );
    const svg = parsed(figure);
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.firstElementChild?.tagName).toBe("title");
    expect(svg.querySelector("desc")?.textContent).toBe(figure.alt);
  });

  it("writes names that XML would take for marks as text", () => {
    const name = 'a <b> & "c"';
    const [figure] = figuresOf(
      "pooling",
      madeUpSummary([max], { dataset: { name: `${name}\u0007`, sha256: "0" } }),
    );
    expect(textsOf(figure).join("\n")).toContain(`data set ${name}  · engine`);
  });

  it("names the set that was tested on beside the one that was learned from", () => {
    const testedOn = { name: "others", sha256: "0" };
    const dataset = { ...MADE_UP_SET, testedOn };
    for (const preset of ["smoke", "paper"] as const) {
      const [figure] = figuresOf(
        "pooling",
        madeUpSummary([max], { dataset, preset }),
      );
      expect(textsOf(figure).join("\n")).toContain(
        "data set made-up, tested on others · engine",
      );
      expect(figure.svg).toContain("no evidence for the study’s claims");
    }
  });

  it("cuts a name that would run out of the picture", () => {
    const [figure] = figuresOf(
      "pooling",
      madeUpSummary([max], {
        dataset: { name: "x".repeat(500), sha256: "0" },
        backend: "y".repeat(500),
      }),
    );
    for (const text of textsOf(figure))
      expect(text?.length).toBeLessThanOrEqual(120);
  });
});
