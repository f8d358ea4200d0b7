import { UserError } from "../../../core/errors.ts";

/**
 * Says in plain words that the graphics card went away: its driver was restarted, it was unplugged, or the machine slept.
 *
 * gpu.js refuses calls to a device that is lost, and WebGPU breaks off a copy to the processor that is under way when it happens
 * (`AbortError`, https://gpuweb.github.io/gpuweb/#dom-gpubuffer-mapasync). Other errors pass as they are.
 *
 * @throws UserError `device-lost`
 */
export function explainLostDevice(error: unknown): never {
  if (
    error instanceof Error &&
    (error.name === "AbortError" || error.message.includes("device was lost"))
  ) {
    throw new UserError(
      "device-lost",
      `webgpu: the graphics card went away while it computed (${error.message || error.name}); once it is back, go on, or choose another --engine`,
      { cause: error },
    );
  }
  throw error;
}
