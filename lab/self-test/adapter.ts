/** What is said of the graphics adapter: loudly, where experiments will not use one. */
import type { AdapterInfo } from "../trainer/gpu/probe.ts";

/** The C library that Node runs with. */
function glibcVersion(): string {
  const report = process.report.getReport() as {
    readonly header?: { readonly glibcVersionRuntime?: string };
  };
  return report.header?.glibcVersionRuntime ?? "none";
}

/** @param adapter - undefined where none answers */
export function describeAdapter(adapter: AdapterInfo | undefined): string {
  if (!adapter)
    return `adapter  NONE: NO GRAPHICS ADAPTER ANSWERS, so experiments train on WebAssembly, on the processor
         On Linux WebGPU takes the card's driver with its Vulkan part, a Vulkan loader (libvulkan.so.1; Debian: libvulkan1),
         in a container NVIDIA_DRIVER_CAPABILITIES with graphics, and glibc 2.34 or later (here: ${glibcVersion()}).`;
  return adapter.isSoftware
    ? `adapter  ${adapter.name}: SOFTWARE, NO GRAPHICS CARD, so experiments train on WebAssembly, on the processor`
    : `adapter  ${adapter.name}: experiments train on it`;
}
