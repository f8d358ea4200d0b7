import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, openPage, SCHEMES, WIDTHS } from "./browser.ts";
import { makePage } from "./make-page.ts";

const AXE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/** What axe finds fault with, in words. */
async function faultsOf(page: Page): Promise<unknown> {
  await page.evaluate(AXE);
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + ' ' + failureSummary).join(' | ')))",
  );
}

let made: Awaited<ReturnType<typeof makePage>>;
let browser: Browser;
beforeAll(async () => {
  made = await makePage({ seeds: [7, 8] });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(made.folder, { recursive: true });
});

const views = Object.values(WIDTHS).flatMap((width) =>
  SCHEMES.map((scheme) => ({ width, scheme })),
);

describe.each(views)("a page $width pixels wide, $scheme", (view) => {
  it("is drawn without a complaint and asks for nothing but itself", async () => {
    const { page, complaints, requests } = await openPage(
      browser,
      made.path,
      view,
    );
    await page.locator(".answer-letter", { hasText: /\w/ }).last().waitFor();
    expect(complaints).toEqual([]);
    expect(requests).toEqual([pathToFileURL(made.path).href]);
    await page.close();
  });

  it("is no wider than the screen", async () => {
    const { page } = await openPage(browser, made.path, view);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(view.width);
    await page.close();
  });

  it("has nothing that axe finds fault with, opened details included", async () => {
    const { page } = await openPage(browser, made.path, view);
    await page.locator(".answer-letter", { hasText: /\w/ }).last().waitFor();
    for (const summary of await page.locator("summary").all())
      await summary.click();
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);
});

describe("a page on a question of one's own", () => {
  it("names its runs as their file does, and is no wider than a phone however long they are", async () => {
    const { folder, path } = await makePage({
      questions: ["pooling"],
      isOwn: true,
    });
    const width = WIDTHS.phone;
    const { page, complaints } = await openPage(browser, path, { width });
    expect(await page.locator(".who").allTextContents()).toEqual([
      "mine-max_pooling-4",
      "mine-avg_pooling-4",
    ]);
    expect(await page.locator("#diagram option").first().textContent()).toMatch(
      /^mine-max_pooling-4: max pooling, 4 layers, .*batches of 10/,
    );
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(
      width,
    );
    expect(complaints).toEqual([]);
    await page.close();
    rmSync(folder, { recursive: true });
  }, 120_000);
});

describe("a page of records alone", () => {
  it("is drawn without a complaint, marks receptive fields, and has nothing that axe finds fault with", async () => {
    const { folder, path } = await makePage({ questions: ["stride"] }, false);
    const { page, complaints } = await openPage(browser, path);
    expect(await page.locator("#try, #mistakes").count()).toBe(0);
    await page.locator(".maps-strip").nth(1).focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.locator(".input-picture .note").textContent()).toMatch(
      /depends on rows \d+ to \d+ and columns \d+ to \d+\.$/,
    );
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
    rmSync(folder, { recursive: true });
  }, 120_000);
});
