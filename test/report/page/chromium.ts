/** Which Chromium tests pages: none is downloaded. */
import { existsSync } from "node:fs";

/** Where systems and people put it. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** The program that the environment variable CHROMIUM names, or one at a usual place; undefined where there is none. */
export function findChromium(
  environment: NodeJS.ProcessEnv = process.env,
): string | undefined {
  return [environment.CHROMIUM, ...PLACES].find(
    (path) => path && existsSync(path),
  );
}
