import { describe, expect, it } from "vitest";
import { boxOf, everyTestOpensAPage, SOON } from "./browser.ts";

const opened = everyTestOpensAPage();

describe("the networks", () => {
  const scores = () => opened.page.locator(".scores li").allTextContents();

  it("read a test image that is chosen with the keyboard", async () => {
    const before = await scores();
    await opened.page.locator(".examples input").first().focus();
    await opened.page.keyboard.press("ArrowRight");
    await expect.poll(scores, SOON).not.toEqual(before);
    await expect
      .poll(() => opened.page.locator(".jury-verdict").textContent(), SOON)
      .toMatch(/of 26 networks read .+ It is labelled \S\.$/);
  });

  it("read what is written with the mouse", async () => {
    const before = await scores();
    const pad = opened.page.locator(".pad");
    const box = await boxOf(pad);
    await opened.page.mouse.move(box.x + 140, box.y + 40);
    await opened.page.mouse.down();
    await opened.page.mouse.move(box.x + 140, box.y + 240, { steps: 10 });
    await opened.page.mouse.up();
    await expect.poll(scores, SOON).not.toEqual(before);
    await expect
      .poll(() => opened.page.locator(".jury-verdict").textContent(), SOON)
      .not.toContain("labelled");
    expect(await opened.page.locator(".examples :checked").count()).toBe(0);
  });

  it("forget a character that is cleared", async () => {
    const letters = opened.page.locator(".answer-letter");
    const thumbnail = opened.page.locator(".examples :checked");
    await letters.last().filter({ hasText: /\w/ }).waitFor();
    expect(await thumbnail.count()).toBe(1);
    await opened.page.getByRole("button", { name: "Clear" }).click();
    expect(await thumbnail.count()).toBe(0);
    expect(new Set(await letters.allTextContents())).toEqual(new Set(["·"]));
    expect(await opened.page.locator(".jury-verdict").textContent()).toBe(
      "26 networks wait for a character.",
    );
    expect(await scores()).toEqual([]);
  });

  it("read a dot that stands where the mouse was clicked", async () => {
    await opened.page.getByRole("button", { name: "Clear" }).click();
    await opened.page.locator(".pad").click();
    // a circle, 17 pixels across
    const inked = await opened.page.evaluate(
      "document.querySelector('.pad').getContext('2d').getImageData(0, 0, 280, 280).data.filter((byte, i) => i % 4 === 3 && byte > 127).length",
    );
    expect(inked).toBeGreaterThan(200);
    expect(inked).toBeLessThan(250);
    await expect.poll(scores, SOON).not.toEqual([]);
  });

  it("are shown stage by stage, the one that is chosen among those that read", async () => {
    const stages = opened.page.locator(".stage");
    expect(await stages.count()).toBe(10);
    expect(await stages.nth(1).textContent()).toContain(
      "2×2 max pooling, stride 2Feature maps8 of 15×15Receptive field4×4 pixels",
    );
    const seat = opened.page
      .locator(".bench", { hasText: "dilated convolution" })
      .getByRole("button", { name: "2 layers" });
    await seat.click();
    expect(await seat.getAttribute("aria-pressed")).toBe("true");
    expect(await stages.count()).toBe(6);
    expect(await stages.nth(1).textContent()).toContain("dilation 2");
  });

  it("mark on the image what a place in a map depends on, with the arrow keys", async () => {
    const strip = opened.page.locator(".maps-strip").nth(1);
    const note = opened.page.locator(".input-picture .note");
    await strip.focus();
    await opened.page.keyboard.press("ArrowUp");
    for (let i = 0; i < 20; i++) {
      await opened.page.keyboard.press("ArrowUp");
      await opened.page.keyboard.press("ArrowLeft");
    }
    expect(await note.textContent()).toBe(
      "Row 1, column 1 depends on rows 1 to 2 and columns 1 to 2.",
    );
    await opened.page.keyboard.press("ArrowDown");
    expect(await note.textContent()).toBe(
      "Row 2, column 1 depends on rows 1 to 4 and columns 1 to 2.",
    );
    expect(await opened.page.locator(".field").isVisible()).toBe(true);
  });

  it("mark it under the pointer, too", async () => {
    const map = opened.page
      .locator(".maps-strip")
      .nth(1)
      .locator(".map")
      .first();
    const box = await boxOf(map);
    await opened.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(
      await opened.page.locator(".input-picture .note").textContent(),
    ).toBe("Row 8, column 8 depends on rows 13 to 16 and columns 13 to 16.");
  });
});

describe("mistakes", () => {
  const readout = () => opened.page.locator(".readout").textContent();

  it("are counted under the pointer and with the arrow keys", async () => {
    const matrix = opened.page.locator(".matrix");
    await matrix.focus();
    for (let i = 0; i < 50; i++) {
      await opened.page.keyboard.press("ArrowUp");
      await opened.page.keyboard.press("ArrowLeft");
    }
    expect(await readout()).toMatch(/^0 read right: \d+ of \d+/);
    await opened.page.keyboard.press("ArrowDown");
    expect(await readout()).toMatch(/^1 read as 0: \d+ of \d+/);
    const box = await boxOf(matrix.locator("svg"));
    await opened.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await readout()).toMatch(/^N read right/);
  });

  it("of one kind are shown by a click, and the worst again", async () => {
    const pair = opened.page.locator(".pairs button").first();
    const [, truth, guess] = /^(\S) → (\S)/.exec(
      (await pair.textContent()) ?? "",
    ) ?? ["", "", ""];
    await pair.click();
    expect(await opened.page.locator(".cards-place h3").textContent()).toBe(
      `${truth} read as ${guess}`,
    );
    await opened.page.getByRole("button", { name: "Show the worst" }).click();
    expect(await opened.page.locator(".cards-place h3").textContent()).toBe(
      "The worst mistakes",
    );
  });

  it("are none where a character was read right: the worst stay", async () => {
    const matrix = opened.page.locator(".matrix");
    await matrix.focus();
    for (let i = 0; i < 50; i++) {
      await opened.page.keyboard.press("ArrowUp");
      await opened.page.keyboard.press("ArrowLeft");
    }
    await opened.page.keyboard.press("Enter");
    expect(await readout()).toMatch(/^0 read right/);
    expect(await opened.page.locator(".cards-place h3").textContent()).toBe(
      "The worst mistakes",
    );
  });

  it("say what the numbers of their cards are", async () => {
    expect(
      await opened.page.locator(".cards-place .note").textContent(),
    ).toContain("cross-entropy in nats");
  });

  it("can be followed through the network", async () => {
    const card = opened.page.locator(".gallery button").first();
    const [truth] = (await card.textContent()) ?? "";
    await card.click();
    await expect
      .poll(() => opened.page.locator(".jury-verdict").textContent(), SOON)
      .toMatch(new RegExp(`It is labelled ${truth}\\.$`));
  });

  it("are those of the network that is looked into", async () => {
    const before = await opened.page.locator(".gallery").textContent();
    await opened.page
      .locator("#diagram select")
      .selectOption("average pooling, 8 layers");
    expect(await opened.page.locator(".gallery").textContent()).not.toBe(
      before,
    );
    expect(
      await opened.page
        .locator("#confusion select option:checked")
        .textContent(),
    ).toBe("average pooling, 8 layers");
  });
});

describe("on paper", () => {
  it("has no controls, and opens how verdicts were decided", async () => {
    await opened.page.emulateMedia({ media: "print" });
    await opened.page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await opened.page.locator("nav").isVisible()).toBe(false);
    expect(await opened.page.locator(".controls").first().isVisible()).toBe(
      false,
    );
    expect(
      await opened.page.getByText("Confirmed if all three score").isVisible(),
    ).toBe(true);
    expect(await opened.page.locator(".panel svg").first().isVisible()).toBe(
      true,
    );
    const pdf = await opened.page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await opened.page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(
      await opened.page.getByText("Confirmed if all three score").isVisible(),
    ).toBe(false);
  });

  it("keeps the bars of answers, and lets nothing stick or lie in a grid across pages", async () => {
    await opened.page.emulateMedia({ media: "print" });
    const style = (selector: string, property: string) =>
      opened.page.evaluate(
        `getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue("${property}")`,
      );
    expect(await style(".scores .bar", "print-color-adjust")).toBe("exact");
    expect(await style("#depth tbody th", "position")).toBe("static");
    expect(await style("#depth", "display")).toBe("block");
    expect(await style("#depth figure.table", "display")).toBe("block");
    expect(await style("#depth thead", "break-inside")).toBe("avoid");
  });

  it("stays as wide as the paper", async () => {
    await opened.page.emulateMedia({ media: "print" });
    await opened.page.setViewportSize({ width: 680, height: 900 });
    await expect
      .poll(
        () => opened.page.evaluate("document.documentElement.scrollWidth"),
        SOON,
      )
      .toBe(680);
  });
});
