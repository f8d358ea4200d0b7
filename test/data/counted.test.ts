import { describe, expect, it } from "vitest";
import { counted } from "../../data/counted.ts";

describe("counted", () => {
  it("speaks of one as of one, and of all other numbers as of many", () => {
    expect(counted(1, "image")).toBe("1 image");
    expect(counted(0, "image")).toBe("0 images");
    expect(counted(1_000, "image")).toBe("1,000 images");
    expect(counted(2, "class", "classes")).toBe("2 classes");
  });
});
