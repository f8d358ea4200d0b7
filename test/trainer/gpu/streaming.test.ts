import { describe, expect, it } from "vitest";
import { streamRecordings } from "../../../lab/trainer/gpu/streaming.ts";

/** A device that writes down what it is given. */
function recordingDevice() {
  const submitted: string[][] = [];
  const device = {
    createCommandEncoder() {
      const recording: string[] = [];
      return {
        beginComputePass: ({ label }: { label: string }) => {
          recording.push(label);
        },
        copyBufferToBuffer: (...args: unknown[]) => {
          recording.push(args.join(" "));
        },
        finish: () => recording,
      };
    },
    queue: {
      submit: (recordings: string[][]) => submitted.push(...recordings),
    },
  } as unknown as GPUDevice;
  return { device, submitted };
}

/** Records as gpu.js does: kernels, then copies of the results, all submitted at the end. */
function record(device: GPUDevice, passes: number): void {
  const encoder = device.createCommandEncoder();
  for (let pass = 0; pass < passes; pass++) {
    encoder.beginComputePass({ label: `pass ${pass}` });
  }
  encoder.copyBufferToBuffer(
    "a" as unknown as GPUBuffer,
    0,
    "b" as unknown as GPUBuffer,
    4,
    16,
  );
  device.queue.submit([encoder.finish()]);
}

describe("streamRecordings", () => {
  it("submits a long recording in pieces, in order, the copies last", () => {
    const { device, submitted } = recordingDevice();
    streamRecordings(device);
    record(device, 150);
    expect(submitted.map(({ length }) => length)).toEqual([64, 64, 23]);
    expect(submitted.flat()).toEqual([
      ...Array.from({ length: 150 }, (_, pass) => `pass ${pass}`),
      "a 0 b 4 16",
    ]);
  });

  it("submits a short recording whole", () => {
    const { device, submitted } = recordingDevice();
    streamRecordings(device);
    record(device, 64);
    expect(submitted).toHaveLength(1);
  });

  it("changes a device once, however often it is asked", () => {
    const { device } = recordingDevice();
    streamRecordings(device);
    const once: unknown = Reflect.get(device, "createCommandEncoder");
    streamRecordings(device);
    expect(Reflect.get(device, "createCommandEncoder")).toBe(once);
  });
});
