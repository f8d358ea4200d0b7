/** The key of a panel: which curve is which, and what it is at the epoch under the cursor. */
import type { Dimension } from "../page-data.ts";
import { element } from "./dom.ts";
import type { Child } from "./dom.ts";
import { colourOf, swatch, symbolOf } from "./looks.ts";
import type { Point, Series } from "./series.ts";

function digits(value: number): string {
  return value.toFixed(3);
}

/** The mean, and the range of the seeds where there are several, in one text. */
export function valueWords({ mean, low, high, series }: Point): string {
  return series.hasSeeds
    ? `${digits(mean)} (${digits(low)} to ${digits(high)})`
    : digits(mean);
}

/** The same in parts, the range in small print. */
function valueParts({ mean, low, high, series }: Point): Child[] {
  const range = `${digits(low)} to ${digits(high)}`;
  return series.hasSeeds
    ? [digits(mean), " ", element("span", { class: "spread" }, range)]
    : [digits(mean)];
}

function pointAt({ points }: Series, epoch: number): Point | undefined {
  return points.findLast((point) => point.epoch <= epoch);
}

/** The key: a curve's piece, its name and its values, those of one network together. */
export function keyOf(series: readonly Series[], looks: Dimension) {
  const rows = [...new Set(series.map(({ look }) => look))].map((look) => {
    const own = series.filter((one) => one.look === look);
    const values = own.map(() => element("td"));
    const row = element(
      "tr",
      {},
      element(
        "th",
        { scope: "row" },
        swatch(colourOf(looks, look), symbolOf(look)),
        own[0].label,
      ),
      ...values,
    );
    return { own, row, values };
  });
  const splits = [...new Set(series.map(({ split }) => split))];
  const heading = element("th", { scope: "col" });
  const key = element(
    "table",
    { class: "key" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        heading,
        ...splits.map((split) => element("th", { scope: "col" }, split)),
      ),
    ),
    element("tbody", {}, ...rows.map(({ row }) => row)),
  );
  function show(epoch: number): void {
    heading.textContent = `epoch ${epoch}`;
    for (const { own, values } of rows)
      own.forEach((one, i) => {
        const point = pointAt(one, epoch);
        values[i].replaceChildren(...(point ? valueParts(point) : ["–"]));
      });
  }
  return { key, show };
}
