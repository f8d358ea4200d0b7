/** The one place that opens gpu.js, and says what it really runs on. */
import { GPU } from "gpu.js";
import type { IKernelRunShortcut } from "gpu.js";
import { UserError } from "../../../core/errors.ts";

/** Plain JavaScript, WebAssembly with SIMD and threads, or a graphics card. */
export type GpuMode = "cpu" | "webasm" | "webgpu";

export interface GpuDevice {
  readonly mode: GpuMode;
  readonly gpu: GPU;
  /** The graphics adapter's name; only with `webgpu`. */
  readonly adapter?: string;
  /** Frees kernels and worker threads, and lets Node end. */
  dispose(): Promise<void>;
}

/** Where the WebGPU standard puts it in a browser; Node 20 has no `navigator` at all. */
const browserLike = globalThis as { navigator?: { gpu?: unknown } };

/**
 * The name of the graphics adapter, with Dawn's WebGPU made known to gpu.js.
 *
 * @throws UserError `no-adapter` if WebGPU cannot be loaded or no adapter answers
 */
async function openAdapter(): Promise<string> {
  try {
    const { create, globals } = await import("webgpu");
    Object.assign(globalThis, globals);
    const webgpu = create([]);
    browserLike.navigator ??= {};
    Object.defineProperty(browserLike.navigator, "gpu", {
      value: webgpu,
      configurable: true,
    });
    const adapter = await webgpu.requestAdapter();
    if (adapter) {
      const { vendor, architecture, device, description } = adapter.info;
      return description || [vendor, architecture, device].join(" ").trim();
    }
  } catch (cause) {
    closeAdapter();
    throw new UserError(
      "no-adapter",
      `webgpu: Dawn could not be loaded (${String(cause)}); install a Vulkan loader (Debian: libvulkan1), or use webasm`,
      { cause },
    );
  }
  closeAdapter();
  throw new UserError(
    "no-adapter",
    "webgpu: no graphics adapter answers; install its driver and a Vulkan loader (Debian: libvulkan1), or use webasm",
  );
}

/** Node does not end while `navigator.gpu` is there. */
function closeAdapter(): void {
  if (browserLike.navigator) delete browserLike.navigator.gpu;
}

/**
 * Opens gpu.js on exactly this back end.
 *
 * @throws UserError `no-adapter` if `webgpu` is asked for and no adapter answers: it refuses rather than falls back
 */
export async function openGpu(mode: GpuMode): Promise<GpuDevice> {
  const adapter = mode === "webgpu" ? await openAdapter() : undefined;
  const gpu = new GPU({ mode });
  return {
    mode,
    gpu,
    adapter,
    async dispose() {
      await gpu.destroy();
      if (mode === "webgpu") closeAdapter();
    },
  };
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
