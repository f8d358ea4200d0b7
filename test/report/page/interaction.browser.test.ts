import { rmSync } from "node:fs";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { launchBrowser, openPage, WIDTHS } from "./browser.ts";
import { makePage } from "./make-page.ts";

let made: Awaited<ReturnType<typeof makePage>>;
let browser: Browser;
let page: Page;
let complaints: readonly string[];
beforeAll(async () => {
  made = await makePage({ seeds: [7, 8] });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(made.folder, { recursive: true });
});
beforeEach(async () => {
  ({ page, complaints } = await openPage(browser, made.path));
});
afterEach(async () => {
  await page.close();
  if (complaints.length > 0) throw new Error(complaints.join("; "));
});

/** The texts of a column, counted from 0. */
function column(table: Locator, index: number): Promise<string[]> {
  return table
    .locator(`tbody tr > :nth-child(${index + 1})`)
    .allTextContents()
    .then((texts) => texts.map((text) => text.trim()));
}

describe("a table", () => {
  it("is sorted by a heading, numbers by their size and the largest first, and the other way round the next time", async () => {
    const table = page.locator("#depth table.numbers");
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
    const table = page.locator("#depth table.numbers");
    const button = table.getByRole("button", { name: "Reduction" });
    await button.focus();
    await page.keyboard.press("Enter");
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
    const chart = page.locator("#chart-pooling");
    const last = await firstValues(chart);
    expect(last).toHaveLength(2);
    expect(last[0]).toMatch(/^0\.\d{3} 0\.\d{3} to 0\.\d{3}$/);
    await chart.getByLabel("Read at epoch").focus();
    await page.keyboard.press("Home");
    expect(await chart.locator(".key thead").textContent()).toContain(
      "epoch 1",
    );
    expect(await firstValues(chart)).not.toEqual(last);
  });

  it("tell the value under the pointer, and move the key there", async () => {
    const chart = page.locator("#chart-pooling");
    const plot = chart.locator(".panel > svg");
    await plot.scrollIntoViewIfNeeded();
    const box = await plot.boundingBox();
    if (!box) throw new Error("no box");
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.3 * box.height);
    await plot.getByText(/max pooling, 4 layers/).waitFor();
    const heading = await chart.locator(".key thead th").first().textContent();
    expect(heading).toMatch(/^epoch [5-8]$/);
  });

  it("show error in place of accuracy", async () => {
    const chart = page.locator("#chart-pooling");
    await chart.getByRole("radio", { name: "error" }).check();
    expect(await chart.locator(".panel > svg").textContent()).toContain(
      "cross-entropy",
    );
    expect(Number((await firstValues(chart))[0].slice(0, 5))).toBeGreaterThan(
      1,
    );
  });

  it("show training, validation, both or neither", async () => {
    const chart = page.locator("#chart-pooling");
    await chart.getByRole("checkbox", { name: "training" }).uncheck();
    expect(await firstValues(chart)).toHaveLength(1);
    await chart.getByRole("checkbox", { name: "validation" }).uncheck();
    expect(await chart.getByText("Nothing is chosen").isVisible()).toBe(true);
  });

  it("leave out the runs that are not chosen", async () => {
    const chart = page.locator("#chart-depth");
    const panels = chart.locator(".panel");
    expect(await panels.count()).toBe(4);
    await chart.getByRole("checkbox", { name: "average pooling" }).uncheck();
    expect(await panels.count()).toBe(3);
    expect(await panels.first().locator(".key tbody tr").count()).toBe(6);
    await chart.getByRole("checkbox", { name: "8 layers" }).uncheck();
    expect(await panels.first().locator(".key tbody tr").count()).toBe(5);
  });

  it("have a panel for each depth in place of each reduction", async () => {
    const chart = page.locator("#chart-depth");
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

  it("are smoothed by a slider", async () => {
    const chart = page.locator("#chart-pooling");
    const path = () =>
      chart
        .locator(".panel > svg g[stroke-linejoin] path")
        .first()
        .getAttribute("d");
    const before = [await path(), await firstValues(chart)];
    await chart.getByLabel("Smoothing").fill("0.8");
    const after = [await path(), await firstValues(chart)];
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toEqual(before[1]);
    expect(await chart.getByText("0.80").isVisible()).toBe(true);
  });

  it("can leave out the first half of the epochs", async () => {
    const chart = page.locator("#chart-stride");
    await chart.getByRole("radio", { name: "second half" }).check();
    const ticks = await chart.locator(".panel > svg").textContent();
    expect(ticks).toContain("7");
    await chart.getByLabel("Read at epoch").fill("1");
    expect(await chart.locator(".key thead").textContent()).toContain(
      "epoch 7",
    );
  });
});

describe("the networks", () => {
  const scores = () => page.locator(".scores li").allTextContents();

  it("read a test image that is chosen with the keyboard", async () => {
    const before = await scores();
    await page.locator(".examples input").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(scores).not.toEqual(before);
    await expect
      .poll(() => page.locator(".jury-verdict").textContent())
      .toMatch(/of 26 networks read .+ It is labelled \S\.$/);
  });

  it("read what is written with the mouse", async () => {
    const before = await scores();
    const pad = page.locator(".pad");
    const box = await pad.boundingBox();
    if (!box) throw new Error("no box");
    await page.mouse.move(box.x + 140, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 140, box.y + 240, { steps: 10 });
    await page.mouse.up();
    await expect.poll(scores).not.toEqual(before);
    await expect
      .poll(() => page.locator(".jury-verdict").textContent())
      .not.toContain("labelled");
    expect(await page.locator(".examples :checked").count()).toBe(0);
  });

  it("are shown stage by stage, the one that is chosen among those that read", async () => {
    const stages = page.locator(".stage");
    expect(await stages.count()).toBe(10);
    expect(await stages.nth(1).textContent()).toContain(
      "2×2 max pooling, stride 2Feature maps8 of 15×15Receptive field4×4 pixels",
    );
    const seat = page
      .locator(".bench", { hasText: "dilated convolution" })
      .getByRole("button", { name: "2 layers" });
    await seat.click();
    expect(await seat.getAttribute("aria-pressed")).toBe("true");
    expect(await stages.count()).toBe(6);
    expect(await stages.nth(1).textContent()).toContain("dilation 2");
  });

  it("mark on the image what a place in a map depends on, with the arrow keys", async () => {
    const strip = page.locator(".maps-strip").nth(1);
    const note = page.locator(".input-picture .note");
    await strip.focus();
    await page.keyboard.press("ArrowUp");
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowLeft");
    }
    expect(await note.textContent()).toBe(
      "Row 1, column 1 depends on rows 1 to 2 and columns 1 to 2.",
    );
    await page.keyboard.press("ArrowDown");
    expect(await note.textContent()).toBe(
      "Row 2, column 1 depends on rows 1 to 4 and columns 1 to 2.",
    );
    expect(await page.locator(".field").isVisible()).toBe(true);
  });

  it("mark it under the pointer, too", async () => {
    const map = page.locator(".maps-strip").nth(1).locator(".map").first();
    await map.scrollIntoViewIfNeeded();
    const box = await map.boundingBox();
    if (!box) throw new Error("no box");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await page.locator(".input-picture .note").textContent()).toBe(
      "Row 8, column 8 depends on rows 13 to 16 and columns 13 to 16.",
    );
  });
});

describe("mistakes", () => {
  const readout = () => page.locator(".readout").textContent();

  it("are counted under the pointer and with the arrow keys", async () => {
    const matrix = page.locator(".matrix");
    await matrix.focus();
    for (let i = 0; i < 50; i++) {
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowLeft");
    }
    expect(await readout()).toMatch(/^0 read right: \d+ of \d+/);
    await page.keyboard.press("ArrowDown");
    expect(await readout()).toMatch(/^1 read as 0: \d+ of \d+/);
    const box = await matrix.locator("svg").boundingBox();
    if (!box) throw new Error("no box");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await readout()).toMatch(/^N read right/);
  });

  it("of one kind are shown by a click, and the worst again", async () => {
    const pair = page.locator(".pairs button").first();
    const [, truth, guess] = /^(\S) → (\S)/.exec(
      (await pair.textContent()) ?? "",
    ) ?? ["", "", ""];
    await pair.click();
    expect(await page.locator(".cards-place h3").textContent()).toBe(
      `${truth} read as ${guess}`,
    );
    await page.getByRole("button", { name: "Show the worst" }).click();
    expect(await page.locator(".cards-place h3").textContent()).toBe(
      "The worst mistakes",
    );
  });

  it("can be followed through the network", async () => {
    const card = page.locator(".gallery button").first();
    const [truth] = (await card.textContent()) ?? "";
    await card.click();
    await expect
      .poll(() => page.locator(".jury-verdict").textContent())
      .toMatch(new RegExp(`It is labelled ${truth}\\.$`));
  });

  it("are those of the network that is looked into", async () => {
    const before = await page.locator(".gallery").textContent();
    await page
      .locator("#diagram select")
      .selectOption("average pooling, 8 layers");
    expect(await page.locator(".gallery").textContent()).not.toBe(before);
    expect(
      await page.locator("#confusion select option:checked").textContent(),
    ).toBe("average pooling, 8 layers");
  });
});

describe("on paper", () => {
  it("has no controls, and opens how verdicts were decided", async () => {
    await page.emulateMedia({ media: "print" });
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect(await page.locator(".controls").first().isVisible()).toBe(false);
    expect(
      await page.getByText("Confirmed if all three score").isVisible(),
    ).toBe(true);
    expect(await page.locator(".panel svg").first().isVisible()).toBe(true);
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(
      await page.getByText("Confirmed if all three score").isVisible(),
    ).toBe(false);
  });

  it("stays as wide as the paper", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 680, height: 900 });
    await expect
      .poll(() => page.evaluate("document.documentElement.scrollWidth"))
      .toBe(680);
  });
});

describe("curves on a screen that turns", () => {
  it("are drawn anew in the new width", async () => {
    await page.setViewportSize({ width: WIDTHS.phone, height: 800 });
    const width = () =>
      page.locator("#chart-pooling .panel > svg").getAttribute("width");
    await expect.poll(async () => Number(await width())).toBeLessThan(390);
  });
});
