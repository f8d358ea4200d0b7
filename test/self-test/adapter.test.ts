import { describe, expect, it } from "vitest";
import { describeAdapter } from "../../lab/self-test/adapter.ts";

describe("describeAdapter", () => {
  it("says loudly that none answers, and what it takes", () => {
    const words = describeAdapter(undefined);
    expect(words).toContain("NO GRAPHICS ADAPTER ANSWERS");
    expect(words).toMatch(/libvulkan1.*\n.*glibc 2\.34 or later \(here: .+\)/);
  });

  it("says loudly that a software adapter is no graphics card", () => {
    expect(
      describeAdapter({ name: "SwiftShader", isSoftware: true }),
    ).toContain("SwiftShader: SOFTWARE, NO GRAPHICS CARD");
  });

  it("names a graphics card", () => {
    expect(describeAdapter({ name: "NVIDIA H100", isSoftware: false })).toBe(
      "adapter  NVIDIA H100: experiments train on it",
    );
  });
});
