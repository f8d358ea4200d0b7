import { rmSync } from "node:fs";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { showDrawing } from "../../lab/cli/drawing.ts";
import { temporaryFolder } from "../data/idx-files.ts";
import { runCli } from "./run-cli.ts";

/** All that is written while 300 images are drawn. */
function writtenTo(isTTY: boolean): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  const onDrawn = showDrawing(stream);
  for (let count = 1; count <= 300; count++) onDrawn(count, 300);
  return String(stream.read());
}

describe("showDrawing", () => {
  it("draws a bar on a terminal, and takes it away at the end", () => {
    const written = writtenTo(true);
    expect(written).toContain("0% | drawing 0 of 300 images");
    expect(written).toContain("100% | drawing 300 of 300 images");
    expect(written.indexOf("100%")).toBeLessThan(
      written.lastIndexOf("\u001B[2K"),
    );
    expect(written).not.toContain("\n");
  });

  it("writes one plain line where there is no terminal", () => {
    expect(writtenTo(false)).toBe(
      "drawing 300 images, which are kept for the next time\n",
    );
  });
});

describe("npm run data -- preview", () => {
  it("says that it draws a set the first time, and not when the set was kept", async () => {
    // a size that nobody else asks for
    const kept = new URL("../../.kata/cache/drawn-11", import.meta.url);
    rmSync(kept, { force: true });
    const out = await temporaryFolder();
    const [first, second] = [1, 2].map(
      () => runCli("data.ts", ["preview", "drawn-11", "--out", out]).stdout,
    );
    rmSync(kept);
    expect(first).toBe(
      `drawing 517 images, which are kept for the next time\n${second}`,
    );
    expect(second).toContain("517 images of 28 x 28 pixels");
  });
});
