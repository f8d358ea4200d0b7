import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { openGpu } from "../../../lab/trainer/gpu/device.ts";

/** Runs a script where the Vulkan loader finds no driver. */
function withoutAdapter(script: string) {
  return spawnSync(
    process.execPath,
    [
      "--import",
      "tsx",
      "--conditions=solutions",
      "--input-type=module",
      "--eval",
      script,
    ],
    {
      encoding: "utf8",
      env: {
        ...process.env,
        VK_DRIVER_FILES: "/nowhere.json",
        VK_ICD_FILENAMES: "/nowhere.json",
      },
    },
  );
}

describe("openGpu", () => {
  it("computes on the back end asked for", async () => {
    for (const mode of ["cpu", "webasm"] as const) {
      const device = await openGpu(mode);
      expect(device.gpu.mode).toBe(mode);
      expect(device.adapter).toBeUndefined();
      await device.dispose();
    }
  });

  it("refuses webgpu where no adapter answers, with the cure, and lets Node end", () => {
    const { stdout } = withoutAdapter(`
      import { createGpuLayers } from "./lab/trainer/gpu/layers.ts";
      createGpuLayers({ mode: "webgpu" }).catch(({ code, message }) => console.log(code, message));
    `);
    expect(stdout).toMatch(
      /^no-adapter webgpu: there is no graphics adapter here \(.+\); install its driver .*or use webasm\n$/,
    );
  });
});

describe("fastestGpuMode", () => {
  it("is webasm where no adapter answers", () => {
    const { stdout } = withoutAdapter(`
      import { fastestGpuMode } from "./lab/trainer/gpu/device.ts";
      console.log(fastestGpuMode());
    `);
    expect(stdout).toBe("webasm\n");
  });
});
