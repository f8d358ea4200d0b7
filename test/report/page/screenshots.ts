/**
 * Pictures of a page, for documentation: `npx tsx test/report/page/screenshots.ts <report.html> <folder>` writes what a phone and a
 * desktop show first, and the whole page, light and dark, as `report-<phone|desktop>-<light|dark>[-whole].png`.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { launchBrowser, openPage, SCHEMES, WIDTHS } from "./browser.ts";

const [file, folder] = process.argv.slice(2);
if (!folder)
  throw new RangeError("screenshots: expected a page and a folder to write to");
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
for (const [name, width] of Object.entries(WIDTHS))
  for (const scheme of SCHEMES) {
    const { page } = await openPage(browser, resolve(file), { width, scheme });
    await page.locator(".jury-verdict", { hasNotText: "wait" }).waitFor();
    const path = (part: string) =>
      join(folder, `report-${name}-${scheme}${part}.png`);
    await page.screenshot({ path: path("") });
    await page.screenshot({ path: path("-whole"), fullPage: true });
    await page.close();
  }
await browser.close();
