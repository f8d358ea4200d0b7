/** The one place that opens gpu.js, and says what it really runs on. */
import * as gpujs from "gpu.js";
import type { IKernelRunShortcut } from "gpu.js";
import type { create } from "webgpu";
import { messageOf, UserError } from "../../../core/errors.ts";
import { probeAdapter } from "./probe.ts";
import type { AdapterLimits } from "./reckoning.ts";
import { streamRecordings } from "./streaming.ts";

/** Plain JavaScript, WebAssembly with SIMD and threads, or a graphics card. */
export type GpuMode = "cpu" | "webasm" | "webgpu";

export interface GpuDevice {
  readonly mode: GpuMode;
  readonly gpu: gpujs.GPU;
  /** The graphics adapter's name; only with `webgpu`. */
  readonly adapter?: string;
  /** Only with `webgpu`. */
  readonly limits?: AdapterLimits;
  /** Frees kernels and worker threads, and lets Node end. */
  dispose(): Promise<void>;
}

/** Where the WebGPU standard puts it in a browser; Node 20 has no `navigator` at all. */
const browserLike = globalThis as {
  navigator?: { gpu?: ReturnType<typeof create> };
};

/** The graphics device that all of gpu.js shares; its declarations leave it out. */
const { WebGPUContext: graphicsDevice } = gpujs as unknown as {
  WebGPUContext: {
    acquire(): Promise<{ readonly device: GPUDevice }>;
    destroy(): Promise<void>;
  };
};

/** gpu.js shares one graphics device among all that use it, so the last user closes it. */
let adapterUsers = 0;

/** Whether a graphics card checks every place that a kernel reads from; that takes it two thirds of its time. */
export type Access = "checked" | "unchecked";

/** Dawn's settings for either; the first device that is opened decides for all that are open at the same time. */
const DAWN_FLAGS: Readonly<Record<Access, string[]>> = {
  checked: [],
  unchecked: ["enable-dawn-features=disable_robustness"],
};

/**
 * The graphics adapter's name and limits, with Dawn's WebGPU made known to gpu.js.
 *
 * @throws UserError `no-adapter` if WebGPU cannot be loaded or no adapter answers
 */
async function openAdapter(
  access: Access,
): Promise<Required<Pick<GpuDevice, "adapter" | "limits">>> {
  adapterUsers += 1;
  try {
    const { create, globals } = await import("webgpu");
    Object.assign(globalThis, globals);
    browserLike.navigator ??= {};
    if (!browserLike.navigator.gpu) {
      const value = create(DAWN_FLAGS[access]);
      Object.defineProperty(browserLike.navigator, "gpu", {
        value,
        configurable: true,
      });
    }
    const adapter = await browserLike.navigator.gpu?.requestAdapter();
    if (!adapter) throw new Error("no adapter answers");
    const { device: shared } = await graphicsDevice.acquire();
    streamRecordings(shared);
    const { vendor, architecture, device, description } = adapter.info;
    return {
      adapter: [vendor, architecture, device, description]
        .filter(Boolean)
        .join(" "),
      limits: {
        array: shared.limits.maxStorageBufferBindingSize,
        buffer: shared.limits.maxBufferSize,
        workgroups: shared.limits.maxComputeWorkgroupsPerDimension,
      },
    };
  } catch (cause) {
    await closeAdapter();
    throw new UserError(
      "no-adapter",
      `webgpu: there is no graphics adapter here (${messageOf(cause)}); ` +
        "install its driver and a Vulkan loader (Debian: libvulkan1), or use webasm",
      { cause },
    );
  }
}

/** Node does not end while `navigator.gpu` is there. */
async function closeAdapter(): Promise<void> {
  adapterUsers -= 1;
  if (adapterUsers > 0) return;
  await graphicsDevice.destroy();
  if (browserLike.navigator) delete browserLike.navigator.gpu;
}

/**
 * Opens gpu.js on exactly this back end.
 *
 * @param access - `unchecked` is for kernels that were graded: one that read outside its arrays could end the device
 * @throws UserError `no-adapter` if `webgpu` is asked for and no adapter answers: it refuses rather than falls back
 */
export async function openGpu(
  mode: GpuMode,
  access: Access = "checked",
): Promise<GpuDevice> {
  const opened = mode === "webgpu" ? await openAdapter(access) : {};
  const gpu = new gpujs.GPU({ mode });
  return {
    mode,
    gpu,
    ...opened,
    async dispose() {
      await gpu.destroy();
      if (mode === "webgpu") await closeAdapter();
    },
  };
}

/** The fastest back end at hand: `webgpu` where a real graphics card answers, else `webasm`. */
export function fastestGpuMode(): GpuMode {
  const adapter = probeAdapter();
  return adapter && !adapter.isSoftware ? "webgpu" : "webasm";
}

/** A gpu kernel: gpu.js reads its source text. */
export type GpuKernel = (this: never, ...args: never[]) => number;

/**
 * Makes a gpu kernel ready to run; gpu.js compiles it at the first call.
 *
 * @param constants - what the kernel finds in `this.constants`; none can be changed later
 * @param output - sizes of the output, the fastest axis first
 */
export function createKernel(
  { gpu }: GpuDevice,
  kernel: GpuKernel,
  constants: object,
  output: number[],
): IKernelRunShortcut {
  return (
    gpu
      .createKernel(kernel.toString(), { constants, output })
      // gpu.js ends a loop with a computed bound after 1,000 rounds in silence, unless told otherwise
      .setLoopMaxIterations(2 ** 30)
  );
}
