import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { EMBEDDED_DATASET } from "../../../data/dataset.ts";
import { readDataset } from "../../../data/load.ts";
import { pngOf } from "../../../data/preview/picture.ts";
import { contactSheet, meanImages } from "../../../data/preview/sheet.ts";

describe("docs/drawn-handwriting.md", () => {
  it("shows the embedded set as it is drawn today", async () => {
    const set = await readDataset(EMBEDDED_DATASET);
    const sheets = [
      ["contact-sheet", contactSheet(set)],
      ["mean-images", meanImages(set)],
    ] as const;
    for (const [name, sheet] of sheets) {
      const path = `docs/drawn-${name}.png`;
      const isSame = (await readFile(path)).equals(pngOf(sheet));
      expect(
        isSame ? "" : `${path} is not what npm run data -- preview drawn makes`,
      ).toBe("");
    }
  });
});
