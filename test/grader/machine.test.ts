import { afterEach, describe, expect, it, vi } from "vitest";
import { describeGroups, machineGroups } from "./machine.ts";

afterEach(() => vi.unstubAllEnvs());

describe("machineGroups", () => {
  it("selects real images if KATA_DATA names a folder", () => {
    vi.stubEnv("KATA_DATA", "");
    expect(machineGroups()).toContainEqual({
      name: "real-images",
      isSelected: false,
      reason: "KATA_DATA is not set",
    });
    vi.stubEnv("KATA_DATA", "/data/emnist");
    expect(machineGroups()).toContainEqual({
      name: "real-images",
      isSelected: true,
      reason: "KATA_DATA is /data/emnist",
    });
  });
});

describe("describeGroups", () => {
  it("says in one line what runs, what does not, and why", () => {
    expect(
      describeGroups([
        { name: "webgpu", isSelected: true, reason: "adapter A" },
        { name: "native", isSelected: false, reason: "not installed" },
      ]),
    ).toBe(
      "tests that depend on the machine: webgpu yes (adapter A), native no (not installed)",
    );
  });
});
