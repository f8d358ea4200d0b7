import { afterEach, describe, expect, it, vi } from "vitest";
import { checkOptions } from "./options.ts";

afterEach(() => vi.unstubAllEnvs());

describe("checkOptions", () => {
  it("tries 100 cases of seed 0 unless told otherwise", () => {
    expect(checkOptions()).toEqual({ seed: 0, cases: 100, path: undefined });
  });

  it("reads seed, path and number of cases", () => {
    vi.stubEnv("KATA_SEED", "7");
    vi.stubEnv("KATA_PATH", "3:1");
    vi.stubEnv("KATA_CASES", "20");
    expect(checkOptions()).toEqual({ seed: 7, cases: 20, path: "3:1" });
  });

  it.each([
    ["KATA_SEED", "abc"],
    ["KATA_SEED", "-1"],
    ["KATA_CASES", "0"],
    ["KATA_CASES", "1.5"],
  ])("refuses %s=%s", (name, text) => {
    vi.stubEnv(name, text);
    expect(checkOptions).toThrow(`${name}: ${text} is no integer of at least`);
  });
});
