/** What a figure shows, taken out of its SVG again. */
import { DOMParser } from "linkedom";
import type { CurvePoint, RunRecord } from "../../lab/experiments/record.ts";
import type { Figure } from "../../lab/report/figure.ts";

/** A figure of any kind. */
type Drawn = Pick<Figure, "svg">;

export function parsed({ svg }: Drawn) {
  const { documentElement } = new DOMParser().parseFromString(
    svg,
    "image/svg+xml",
    {},
  );
  if (documentElement === null) throw new Error("the figure is no SVG");
  return documentElement;
}

export function textsOf(figure: Drawn): (string | null)[] {
  return [...parsed(figure).querySelectorAll("text")].map(
    ({ textContent }) => textContent,
  );
}

/** What the curves are called, in the order in which they are drawn. */
export function seriesOf(figure: Drawn): (string | null)[] {
  return [...parsed(figure).querySelectorAll("g[aria-label=line]")].map(
    (group) => group.getAttribute("aria-description"),
  );
}

/** The colours of the curves, in the order in which they are drawn. */
export function coloursOf(figure: Drawn): (string | null)[] {
  return [...parsed(figure).querySelectorAll("g[aria-label=line]")].map(
    (group) => group.getAttribute("stroke"),
  );
}

/** The path of the curve with this name; empty where it has no finite point. */
export function pathOf(figure: Drawn, series: string): string {
  const group = parsed(figure).querySelector(
    `g[aria-description="${series}"] path`,
  );
  return group?.getAttribute("d") ?? "";
}

/** The points of a curve without gaps, pixels from the top left. */
export function pointsOf(figure: Drawn, series: string): number[][] {
  return pathOf(figure, series)
    .slice(1)
    .split("L")
    .map((point) => point.split(",").map(Number));
}

/** A run whose curve is changed at every point. */
export function withPoints(
  run: RunRecord,
  change: (point: CurvePoint, index: number) => Partial<CurvePoint>,
): RunRecord {
  const curves = run.curves.map((point, i) => ({
    ...point,
    ...change(point, i),
  }));
  return { ...run, curves };
}
