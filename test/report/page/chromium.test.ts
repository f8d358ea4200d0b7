import { describe, expect, it } from "vitest";
import { findChromium } from "./chromium.ts";

describe("findChromium", () => {
  it("takes the program that the environment names", () => {
    const CHROMIUM = process.execPath;
    expect(findChromium({ CHROMIUM })).toBe(CHROMIUM);
  });

  it("takes none that is not there", () => {
    expect(findChromium({ CHROMIUM: "/nowhere/chromium" })).toBe(
      findChromium({}),
    );
  });
});
