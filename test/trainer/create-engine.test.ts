import { describe, expect, it } from "vitest";
import { chooseEngine } from "../../lab/trainer/create-engine.ts";

describe("chooseEngine", () => {
  it("convolves by exercise 09 unless said otherwise, and everywhere but on a graphics card", () => {
    expect(chooseEngine("gpu")).toMatchObject({ convolution: "09" });
    const told = chooseEngine("auto", "11");
    const isCard = told.name === "gpu" && told.mode === "webgpu";
    expect(told).toMatchObject({ convolution: isCard ? "11" : "09" });
  });

  it("knows no gpu kernels for loops", () => {
    expect(chooseEngine("loops", "11")).toEqual({ name: "loops" });
  });
});
