import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { UserError } from "../../core/errors.ts";
import { chooseBackend, describeBackend } from "../../reference/backend.ts";
import {
  candidates,
  cpu,
  nativeCandidate,
  wasm,
} from "../../reference/candidates.ts";
import type { Candidate } from "../../reference/candidates.ts";

const missing = nativeCandidate("tfjs-that-nobody-installed");

/** Computes, but turns the sign of every convolution. */
const wrong: Candidate = {
  name: "a wrong one",
  async open() {
    const backend = await cpu.open();
    const conv2d = ((...args: Parameters<typeof tf.conv2d>) =>
      tf.neg(tf.conv2d(...args))) as typeof tf.conv2d;
    return { ...backend, tf: { ...tf, conv2d } };
  },
};

/** A folder that looks like a native package: it registers a back end `tensorflow`, which here is `cpu` again. */
async function fakeNativePackage(isUsingGpuDevice: boolean): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "native-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { resolve } = createRequire(import.meta.url);
  const path = (name: string) => JSON.stringify(resolve(name));
  await writeFile(
    join(folder, "index.js"),
    `const tf = require(${path("@tensorflow/tfjs-core")});
     require(${path("@tensorflow/tfjs-backend-cpu")});
     tf.copyRegisteredKernels("cpu", "tensorflow");
     tf.registerBackend("tensorflow", () =>
       Object.assign(tf.findBackendFactory("cpu")(), { isUsingGpuDevice: ${isUsingGpuDevice} }));
     module.exports = { ...tf };`,
  );
  return folder;
}

describe("chooseBackend", () => {
  // The first in this file, because TensorFlow.js advertises only at a back end's first use.
  it("opens TensorFlow.js without a word on the terminal", async () => {
    const voices = [
      vi.spyOn(console, "warn"),
      vi.spyOn(console, "log"),
      vi.spyOn(process.stderr, "write"),
    ];
    onTestFinished(() => voices.forEach((voice) => voice.mockRestore()));
    await chooseBackend([cpu]);
    for (const voice of voices) expect(voice).not.toHaveBeenCalled();
  });

  it("takes the first candidate that works, and says why it took none before", async () => {
    const chosen = await chooseBackend([missing, wrong, wasm, cpu, missing]);
    expect(chosen.backend.name).toBe("cpu");
    expect(chosen.rejected).toEqual([
      { name: "tfjs-that-nobody-installed", reason: "not installed" },
      {
        name: "a wrong one",
        reason: expect.stringMatching(
          /^smoke test failed: conv2dFprop computes -?\d+ instead of -?\d+$/,
        ),
      },
      {
        name: "@tensorflow/tfjs-backend-wasm",
        reason:
          "Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'",
      },
    ]);
  });

  it("looks no further than the first that works", async () => {
    const open = vi.fn<Candidate["open"]>();
    const { rejected } = await chooseBackend([cpu, { name: "next", open }]);
    expect(rejected).toEqual([]);
    expect(open).not.toHaveBeenCalled();
  });

  it("refuses where none works, and names each with its reason", async () => {
    const choice = chooseBackend([missing, wasm]);
    await expect(choice).rejects.toThrow(UserError);
    await expect(choice).rejects.toThrow(
      "no back end of TensorFlow.js works (tfjs-that-nobody-installed: not installed; @tensorflow/tfjs-backend-wasm: Kernel 'Conv2DBackpropFilter' not registered for backend 'wasm'); install the project's packages again: npm ci",
    );
  });
});

describe("nativeCandidate", () => {
  it.each([
    [true, "the GPU"],
    [false, "the CPU"],
  ])(
    "is taken if its package is installed, and says what it runs on (graphics card: %s)",
    async (isUsingGpuDevice, device) => {
      const native = nativeCandidate(await fakeNativePackage(isUsingGpuDevice));
      onTestFinished(() => tf.removeBackend("tensorflow"));
      const { backend } = await chooseBackend([native, cpu]);
      expect(backend).toMatchObject({ name: "tensorflow", device });
    },
  );

  it("gives the package what Node 23 took away", async () => {
    const util: { isNullOrUndefined?: unknown } = createRequire(
      import.meta.url,
    )("node:util");
    const before = util.isNullOrUndefined;
    onTestFinished(() => void (util.isNullOrUndefined = before));
    delete util.isNullOrUndefined;
    await nativeCandidate(await fakeNativePackage(false)).open();
    onTestFinished(() => tf.removeBackend("tensorflow"));
    expect(
      [undefined, null, 0, ""].map(util.isNullOrUndefined as never),
    ).toEqual([true, true, false, false]);
  });

  it("says what is wrong with a package that is installed but broken", async () => {
    const folder = await fakeNativePackage(false);
    await writeFile(
      join(folder, "index.js"),
      'throw new Error("no native addon at build/tfjs_binding.node\\nrebuild it");',
    );
    const { rejected } = await chooseBackend([nativeCandidate(folder), cpu]);
    expect(rejected).toEqual([
      { name: folder, reason: "no native addon at build/tfjs_binding.node" },
    ]);
  });
});

describe("candidates", () => {
  it("prefer a graphics card, then the native library, then plain JavaScript", () => {
    expect(candidates.map(({ name }) => name)).toEqual([
      "@tensorflow/tfjs-node-gpu",
      "@tensorflow/tfjs-node",
      "@tensorflow/tfjs-backend-cpu",
    ]);
  });
});

describe("describeBackend", () => {
  it("names version, back end and who was passed over, in one line", async () => {
    expect(describeBackend(await chooseBackend([missing, cpu]))).toBe(
      "reference: TensorFlow.js 4.22.0, back end cpu (tfjs-that-nobody-installed: not installed)",
    );
  });

  it("names the device where there is a choice", () => {
    expect(
      describeBackend({
        backend: { tf, name: "tensorflow", device: "the GPU" },
        version: "4.22.0",
        rejected: [],
      }),
    ).toBe("reference: TensorFlow.js 4.22.0, back end tensorflow on the GPU");
  });

  it("names the library and its version where it is a native one", () => {
    expect(
      describeBackend({
        backend: {
          tf,
          name: "tensorflow",
          device: "the CPU",
          library: "libtensorflow 2.9.1",
        },
        version: "4.22.0",
        rejected: [{ name: "another", reason: "not installed" }],
      }),
    ).toBe(
      "reference: TensorFlow.js 4.22.0, back end tensorflow on the CPU, libtensorflow 2.9.1 (another: not installed)",
    );
  });
});
