import { describe, expect, it } from "vitest";
import type { Locator } from "playwright-core";
import { boxOf, everyTestOpensAPage, SOON, WIDTHS } from "./browser.ts";

const opened = everyTestOpensAPage({ seeds: [7, 8] }, false);

/** The texts of a column, counted from 0. */
function column(table: Locator, index: number): Promise<string[]> {
  return table
    .locator(`tbody tr > :nth-child(${index + 1})`)
    .allTextContents()
    .then((texts) => texts.map((text) => text.trim()));
}

describe("a table", () => {
  it("is sorted by a heading, numbers by their size and the largest first, and the other way round the next time", async () => {
    const table = opened.page.locator("#depth table.numbers");
    const heading = table.locator("th", { hasText: "Layers" });
    await heading.getByRole("button").click();
    const layers = (await column(table, 1)).map(Number);
    expect(layers).toEqual(layers.toSorted((a, b) => b - a));
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    await heading.getByRole("button").click();
    expect((await column(table, 1)).map(Number)).toEqual(layers.toReversed());
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
  });

  it("is sorted with the keyboard, words by the alphabet", async () => {
    const table = opened.page.locator("#depth table.numbers");
    const button = table.getByRole("button", { name: "Reduction" });
    await button.focus();
    await opened.page.keyboard.press("Enter");
    const names = await column(table, 0);
    expect(names).toEqual(names.toSorted());
    expect(names[0]).toBe("average pooling");
  });
});

describe("curves", () => {
  /** The values of the key's first row. */
  const firstValues = (chart: Locator) =>
    chart.locator(".key tbody tr").first().locator("td").allTextContents();

  it("tell the values at the epoch that a slider is set to, with the keyboard", async () => {
    const chart = opened.page.locator("#chart-pooling");
    const last = await firstValues(chart);
    expect(last).toHaveLength(2);
    expect(last[0]).toMatch(/^0\.\d{3} 0\.\d{3} to 0\.\d{3}$/);
    await chart.getByLabel("Read at epoch").focus();
    await opened.page.keyboard.press("Home");
    expect(await chart.locator(".key thead").textContent()).toContain(
      "epoch 1",
    );
    expect(await firstValues(chart)).not.toEqual(last);
  });

  it("tell the value under the pointer, and move the key there", async () => {
    const chart = opened.page.locator("#chart-pooling");
    const plot = chart.locator(".panel > svg");
    const box = await boxOf(plot);
    await opened.page.mouse.move(
      box.x + 0.5 * box.width,
      box.y + 0.3 * box.height,
    );
    await plot.getByText(/max pooling, 4 layers/).waitFor();
    const heading = await chart.locator(".key thead th").first().textContent();
    expect(heading).toMatch(/^epoch [5-8]$/);
  });

  it("show error in place of accuracy", async () => {
    const chart = opened.page.locator("#chart-pooling");
    await chart.getByRole("radio", { name: "error" }).check();
    expect(await chart.locator(".panel > svg").textContent()).toContain(
      "cross-entropy",
    );
    expect(Number((await firstValues(chart))[0].slice(0, 5))).toBeGreaterThan(
      1,
    );
  });

  it("show training, validation, both or neither", async () => {
    const chart = opened.page.locator("#chart-pooling");
    await chart.getByRole("checkbox", { name: "training" }).uncheck();
    expect(await firstValues(chart)).toHaveLength(1);
    await chart.getByRole("checkbox", { name: "validation" }).uncheck();
    expect(await chart.getByText("Nothing is chosen").isVisible()).toBe(true);
  });

  it("leave out the runs that are not chosen", async () => {
    const chart = opened.page.locator("#chart-depth");
    const panels = chart.locator(".panel");
    expect(await panels.count()).toBe(4);
    await chart.getByRole("checkbox", { name: "average pooling" }).uncheck();
    expect(await panels.count()).toBe(3);
    expect(await panels.first().locator(".key tbody tr").count()).toBe(6);
    await chart.getByRole("checkbox", { name: "8 layers" }).uncheck();
    expect(await panels.first().locator(".key tbody tr").count()).toBe(5);
  });

  it("have a panel for each depth in place of each reduction", async () => {
    const chart = opened.page.locator("#chart-depth");
    await chart.getByRole("radio", { name: "layers" }).check();
    expect(await chart.locator(".panel h3").allTextContents()).toEqual([
      "2 layers",
      "3 layers",
      "4 layers",
      "5 layers",
      "6 layers",
      "8 layers",
    ]);
  });

  it("are smoothed by a slider, with what was measured behind them and in their numbers", async () => {
    const chart = opened.page.locator("#chart-pooling");
    const path = () =>
      chart
        .locator(".panel > svg g[stroke-linejoin]:not([stroke-opacity]) path")
        .first()
        .getAttribute("d");
    const faint = chart.locator(".panel > svg g[stroke-opacity='0.35']");
    const note = chart.getByText("Smoothed: a running mean");
    const before = [await path(), await firstValues(chart)];
    expect(await faint.count()).toBe(0);
    expect(await note.isVisible()).toBe(false);
    await chart.getByLabel("Smoothing").fill("0.8");
    const after = [await path(), await firstValues(chart)];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toEqual(before[1]);
    expect(await faint.count()).toBe(4);
    expect(await note.isVisible()).toBe(true);
    expect(await chart.getByText("0.80").isVisible()).toBe(true);
  });

  it("can leave out the first half of the epochs", async () => {
    const chart = opened.page.locator("#chart-stride");
    await chart.getByRole("radio", { name: "second half" }).check();
    const ticks = await chart.locator(".panel > svg").textContent();
    expect(ticks).toContain("7");
    await chart.getByLabel("Read at epoch").fill("1");
    expect(await chart.locator(".key thead").textContent()).toContain(
      "epoch 7",
    );
  });
});

describe("curves on a screen that turns", () => {
  it("are drawn anew in the new width", async () => {
    await opened.page.setViewportSize({ width: WIDTHS.phone, height: 800 });
    const width = () =>
      opened.page.locator("#chart-pooling .panel > svg").getAttribute("width");
    await expect
      .poll(async () => Number(await width()), SOON)
      .toBeLessThan(390);
  });
});
