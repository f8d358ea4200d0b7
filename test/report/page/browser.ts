/** Pages in a real browser. */
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { chromium } from "playwright-core";
import type { Browser, Locator, Page } from "playwright-core";
import { findChromium } from "./chromium.ts";
import { makePage } from "./make-page.ts";

export const WIDTHS = { phone: 390, desktop: 1280 } as const;
export const SCHEMES = ["light", "dark"] as const;

/** How a page is looked at. */
export interface View {
  readonly width?: number;
  readonly scheme?: (typeof SCHEMES)[number];
}

/** @throws Error if there is none */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error(
      "launchBrowser: there is no Chromium; install one (Debian: chromium), or name its program in the variable CHROMIUM",
    );
  // root, as in most containers, gets no sandbox
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** A page that is open, with all that went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** What it has written to the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
  /** What it has asked for, itself included. */
  readonly requests: readonly string[];
}

/** Opens a file, and waits until its program has drawn it. */
export async function openPage(
  browser: Browser,
  path: string,
  { width = WIDTHS.desktop, scheme = "light" }: View = {},
): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith("data:")) requests.push(request.url());
  });
  await page.goto(pathToFileURL(path).href);
  await page.locator("#diagram .stage").first().waitFor();
  // pages on questions of one's own alone have no charts
  await page
    .locator(".panel svg, main:not(:has([data-chart])) .drawing svg")
    .first()
    .waitFor();
  return { page, complaints, requests };
}

/** A page of a made-up sweep, opened anew for every test of a file; a complaint of its program fails the test. */
export function everyTestOpensAPage(...content: Parameters<typeof makePage>): {
  readonly page: Page;
} {
  let made: Awaited<ReturnType<typeof makePage>>;
  let browser: Browser;
  let open: OpenPage;
  beforeAll(async () => {
    made = await makePage(...content);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(made.folder, { recursive: true });
  });
  beforeEach(async () => {
    open = await openPage(browser, made.path);
  });
  afterEach(async () => {
    await open.page.close();
    if (open.complaints.length > 0) throw new Error(open.complaints.join("; "));
  });
  return {
    get page() {
      return open.page;
    },
  };
}

/** Where an element is on the screen. */
export async function boxOf(locator: Locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  if (!box) throw new Error("boxOf: the element is not on the screen");
  return box;
}

/** How long to wait for what a page comes to in its own time: machines can be busy. */
export const SOON = { timeout: 50_000 };
