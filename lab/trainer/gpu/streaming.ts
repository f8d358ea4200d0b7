/**
 * Hands work to the graphics card while more is being recorded.
 *
 * gpu.js records all kernels of a plan before it submits them, a quarter of the time in which the card could already compute.
 * Here a recording is submitted in pieces; the card works them off in the order in which they come, so that results are
 * the same.
 */

/** Kernels of one piece: recording them takes less than a millisecond. */
const PASSES_PER_PIECE = 64;

/** The devices that do so already. */
const streaming = new WeakSet<GPUDevice>();

/**
 * Makes a device submit its recordings in pieces. Only recordings that consist of compute passes and copies, and that are
 * submitted as soon as they are finished, can be taken apart like that: those of gpu.js are.
 */
export function streamRecordings(device: GPUDevice): void {
  if (streaming.has(device)) return;
  streaming.add(device);
  const createEncoder = device.createCommandEncoder.bind(device);
  device.createCommandEncoder = (descriptor) => {
    let encoder = createEncoder(descriptor);
    let passes = 0;
    return {
      beginComputePass: (pass?: GPUComputePassDescriptor) => {
        if (passes === PASSES_PER_PIECE) {
          device.queue.submit([encoder.finish()]);
          encoder = createEncoder(descriptor);
          passes = 0;
        }
        passes += 1;
        return encoder.beginComputePass(pass);
      },
      copyBufferToBuffer: (
        source: GPUBuffer,
        sourceOffset: number,
        target: GPUBuffer,
        targetOffset: number,
        size: number,
      ) => {
        encoder.copyBufferToBuffer(
          source,
          sourceOffset,
          target,
          targetOffset,
          size,
        );
      },
      finish: () => encoder.finish(),
    } as GPUCommandEncoder;
  };
}
