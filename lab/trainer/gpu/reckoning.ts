/**
 * What a plan of gpu.js holds, without gpu.js: the plan is recorded as gpu.js records it, and its steps share arrays by the same
 * rule (`assignBuffers` in `src/pipeline.js` of the version that `package.json` pins).
 */
import type { Model } from "../model.ts";
import { parameterCountOf } from "../model.ts";
import type { Need } from "../reckoning/needs.ts";
import { memoryNeed, wasmNeed } from "../reckoning/room.ts";
import type { Room } from "../reckoning/room.ts";
import { BYTES } from "../reckoning/tensors.ts";
import { gpuSizeOf, rowLength } from "./arrays.ts";
import type { GpuDevice } from "./device.ts";
import { createPlans } from "./plans.ts";
import type { SecondGoKernels } from "./second-go.ts";

/** gpu.js gives a WebAssembly plan so many bytes more than it needs. */
const WASM_SLACK = 16 * 2 ** 16;

/** A gpu kernel that a plan calls. */
interface Step {
  /** The function's name. */
  readonly kernel: string;
  readonly output: readonly number[];
  readonly reads: readonly unknown[];
}

/** An array that a plan keeps. */
export interface PlanArray {
  /** The gpu kernel that first writes it, or the argument's name. */
  readonly name: string;
  /** The fastest axis first. */
  readonly size: readonly number[];
}

export interface PlanArrays {
  /** Those that the steps write. */
  readonly buffers: readonly PlanArray[];
  /** Those that are given at every call. */
  readonly args: readonly PlanArray[];
  /** Elements of all that comes back. */
  readonly results: number;
}

function elementsOf(size: readonly number[]): number {
  return size.reduce((count, length) => count * length, 1);
}

/** Stands for gpu.js: what is called is noted, and nothing is computed. */
function recorder(mode: GpuDevice["mode"]) {
  const steps: Step[] = [];
  const gpu = {
    createKernel(source: string, { output }: { output: number[] }) {
      const [, kernel] = /function (\w+)/.exec(source) ?? ["", "a gpu kernel"];
      const call = (...reads: unknown[]) => {
        const step = { kernel, output, reads };
        steps.push(step);
        return step;
      };
      const shortcut = Object.assign(call, {
        setLoopMaxIterations: () => shortcut,
        setConstantTypes: () => shortcut,
      });
      return shortcut;
    },
    createPipeline: (plan: unknown) => plan,
  };
  const device = { mode, gpu, dispose: async () => {} };
  return { device: device as unknown as GpuDevice, steps };
}

/** A step may write an array of its size as soon as whoever read it has been before. */
function sharedBuffers(
  steps: readonly Step[],
  results: ReadonlySet<unknown>,
): PlanArray[] {
  const lastRead = new Map<unknown, number>();
  for (const [i, { reads }] of steps.entries()) {
    for (const read of reads) lastRead.set(read, i);
  }
  const buffers: (PlanArray & { key: string; free: number })[] = [];
  for (const [i, step] of steps.entries()) {
    const key = String(step.output);
    let buffer = buffers.find((one) => one.key === key && one.free < i);
    if (!buffer) {
      buffer = { name: step.kernel, size: step.output, key, free: -1 };
      buffers.push(buffer);
    }
    buffer.free = results.has(step) ? steps.length : (lastRead.get(step) ?? -1);
  }
  return buffers;
}

/**
 * The arrays of a plan of training.
 *
 * @param batches - of one plan
 * @param secondGo - exercise 11, where it convolves
 */
export function planArrays(
  model: Model,
  batchSize: number,
  batches: number,
  secondGo?: SecondGoKernels,
): PlanArrays {
  const { device, steps } = recorder("webasm");
  const plans = createPlans(device, model, batchSize, { secondGo });
  const plan = plans.training(batches) as unknown as (
    ...args: object[]
  ) => Record<string, Step>;
  const results = Object.values(plan({}, {}, {}, {}, {}, {}));
  const weights = [parameterCountOf(model)];
  const [row, channels, images] = gpuSizeOf([
    batches * batchSize,
    ...model.inputShape,
  ]);
  return {
    buffers: sharedBuffers(steps, new Set(results)),
    args: [
      { name: "images", size: [row, channels, images] },
      { name: "labels", size: [batches * rowLength(batchSize)] },
      { name: "corrections", size: [2 * batches] },
      { name: "weights", size: weights },
      { name: "means", size: weights },
      { name: "squares", size: weights },
    ],
    results: results.reduce((sum, { output }) => sum + elementsOf(output), 0),
  };
}

/** Bytes of some arrays. */
export function bytesOfArrays(arrays: readonly PlanArray[]): number {
  return arrays.reduce((sum, { size }) => sum + BYTES * elementsOf(size), 0);
}

/** What an array is, for messages: the layer is the first one with outputs, or inputs, of that size. */
function describeArray({ name, size }: PlanArray, model: Model): string {
  const of = (which: "inputShape" | "outputShape") =>
    model.layers.find((layer) => {
      const [row, channels] = gpuSizeOf([1, ...layer[which]]);
      return row === size[0] && channels === size[1];
    })?.name;
  const layer = name.includes("Bprop") ? of("inputShape") : of("outputShape");
  const role = name.includes("Bprop")
    ? "the gradients with respect to the inputs of"
    : "the outputs of";
  return layer && /Fprop|Bprop|Argmax/.test(name)
    ? `${role} ${layer}`
    : `the array of ${name}`;
}

/** What a graphics adapter allows. */
export interface AdapterLimits {
  /** Bytes of one array that a gpu kernel reads or writes. */
  readonly array: number;
  /** Bytes of one buffer. */
  readonly buffer: number;
  /** Images of a batch, as each is a workgroup's depth of its own. */
  readonly workgroups: number;
}

/** What the engine `gpu` needs on a graphics card, which does not say how much memory it has. */
export function webgpuNeeds(
  model: Model,
  batchSize: number,
  { buffers, args, results }: PlanArrays,
  limits: AdapterLimits,
): readonly Need[] {
  const inOneBuffer = "the adapter allows in one buffer";
  const all = [
    ...buffers.map((one) => ({ ...one, what: describeArray(one, model) })),
    ...args.map((one) => ({ ...one, what: `the ${one.name} of a plan` })),
  ];
  return [
    ...all.map(({ what, size }) => ({
      what,
      amount: BYTES * elementsOf(size),
      limit: Math.min(limits.array, limits.buffer),
      allowedBy: inOneBuffer,
    })),
    {
      what: "what a plan returns",
      amount: BYTES * results,
      limit: limits.buffer,
      allowedBy: inOneBuffer,
    },
    {
      what: "a batch",
      amount: batchSize,
      limit: limits.workgroups,
      allowedBy: "the adapter allows in one call",
      unit: "images" as const,
    },
  ];
}

/** What the engine `gpu` needs on the processor: on WebAssembly a plan lies in one memory, and plain JavaScript is only for tests. */
export function processorNeeds(
  { buffers, args }: PlanArrays,
  room: Room,
): readonly Need[] {
  const bytes = bytesOfArrays([...buffers, ...args]) + WASM_SLACK;
  const plan = "the arrays of a plan";
  return [wasmNeed(plan, bytes, room), memoryNeed(plan, bytes, room)];
}
