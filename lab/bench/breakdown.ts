/**
 * Where the time of a training step goes on a graphics card: kernel by kernel, and what travels.
 *
 * gpu.js does not tell, so this looks into its executor, whose fields are private: they are those of the version that
 * `package.json` pins.
 */
import type { IPipelineRunShortcut } from "gpu.js";
import { biasCorrections } from "../trainer/adam.ts";
import { flatArray } from "../trainer/gpu/arrays.ts";
import { openGpu } from "../trainer/gpu/device.ts";
import { createPlans } from "../trainer/gpu/plans.ts";
import { joined, KEPT } from "../trainer/gpu/weights.ts";
import { initialState } from "../trainer/initialise.ts";
import type { Model } from "../trainer/model.ts";
import { noise } from "../trainer/noise.ts";

/** Batches of the plan that is looked at, as in training. */
const BATCHES = 20;

/** Each kernel runs so often that starting the clock does not count. */
const REPETITIONS = 40;

interface Pass {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly groups: readonly [number, number, number];
}

interface Executor {
  readonly _device: GPUDevice;
  readonly _passes: readonly Pass[];
  readonly _argRegions: ReadonlyMap<number, { readonly scratch: Float32Array }>;
  readonly _staging: GPUBuffer;
}

interface Plan {
  readonly steps: readonly { readonly kernel: number }[];
  readonly kernels: readonly {
    readonly clone: { readonly kernel: { readonly source: string } };
  }[];
}

export interface Breakdown {
  readonly adapter?: string;
  /** Microseconds of one step. */
  readonly step: number;
  /** Microseconds of recording and running all kernels of one step. */
  readonly kernels: number;
  /** Microseconds of a step's share of sending images, labels and weights. */
  readonly upload: number;
  /** Microseconds of a step's share of fetching scores and weights. */
  readonly readBack: number;
  /** Microseconds of one step per gpu kernel, and how often it is called; the slowest first. */
  readonly byKernel: readonly {
    readonly name: string;
    readonly calls: number;
    readonly microseconds: number;
  }[];
}

function executorOf(pipeline: IPipelineRunShortcut): Executor {
  const { pipeline: inner } = pipeline as unknown as {
    pipeline: { _executor: Executor };
  };
  const { _executor: executor } = inner;
  return executor;
}

/** Milliseconds until some passes are recorded and the card has worked them off; it begins while they are being recorded. */
async function timed(
  device: GPUDevice,
  passes: readonly Pass[],
): Promise<number> {
  const start = performance.now();
  const encoder = device.createCommandEncoder();
  for (const { pipeline, bindGroup, groups } of passes) {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(...groups);
    pass.end();
  }
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
  return performance.now() - start;
}

async function fastest(
  measure: () => Promise<number>,
  times = 3,
): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) best = Math.min(best, await measure());
  return best;
}

/** @throws UserError `no-adapter` where no adapter answers */
export async function breakDown(
  model: Model,
  batchSize: number,
): Promise<Breakdown> {
  const device = await openGpu("webgpu", "unchecked");
  try {
    const plans = createPlans(device, model, batchSize, {
      secondGo: await import("#kata/11-gpu-second-go"),
    });
    const state = initialState(model, 0);
    const batch = noise(batchSize, model);
    const argumentsFor = (count: number) => {
      const corrections = Float32Array.from(
        Array.from({ length: count }, (_, i) => biasCorrections(i + 1)).flat(),
      );
      const vectors = KEPT.map((name) => joined(state[name]));
      return [
        ...plans.argumentsOf(Array.from({ length: count }, () => batch)),
        flatArray(corrections, [corrections.length]),
        ...vectors.map((numbers) => flatArray(numbers, [numbers.length])),
      ];
    };
    const many = plans.training(BATCHES);
    await many(...argumentsFor(BATCHES));
    const whole = await fastest(async () => {
      const args = argumentsFor(BATCHES);
      const start = performance.now();
      await many(...args);
      return performance.now() - start;
    });
    const {
      _device: card,
      _passes: manyPasses,
      _argRegions,
      _staging,
    } = executorOf(many);
    const inARow = await fastest(() => timed(card, manyPasses));
    const upload = await fastest(async () => {
      const start = performance.now();
      for (const { scratch } of _argRegions.values()) {
        const buffer = card.createBuffer({
          size: scratch.byteLength,
          usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
        });
        card.queue.writeBuffer(buffer, 0, scratch);
      }
      await card.queue.onSubmittedWorkDone();
      return performance.now() - start;
    });
    const readBack = await fastest(async () => {
      const start = performance.now();
      await _staging.mapAsync(GPUMapMode.READ);
      _staging.getMappedRange().slice(0);
      _staging.unmap();
      return performance.now() - start;
    });

    const one = plans.training(1);
    await one(...argumentsFor(1));
    const { _passes: passes } = executorOf(one);
    const { steps, kernels } = one.plan as unknown as Plan;
    const byName = new Map<string, { calls: number; microseconds: number }>();
    for (const [i, pass] of passes.entries()) {
      const few = await timed(card, Array<Pass>(5).fill(pass));
      const more = await timed(card, Array<Pass>(5 + REPETITIONS).fill(pass));
      const { source } = kernels[steps[i].kernel].clone.kernel;
      const [, name] = /function (\w+)/.exec(source) ?? ["", "?"];
      const sum = byName.get(name) ?? { calls: 0, microseconds: 0 };
      sum.calls += 1;
      sum.microseconds += (1000 * (more - few)) / REPETITIONS;
      byName.set(name, sum);
    }
    const perStep = (milliseconds: number) => (1000 * milliseconds) / BATCHES;
    return {
      adapter: device.adapter,
      step: perStep(whole),
      kernels: perStep(inARow),
      upload: perStep(upload),
      readBack: perStep(readBack),
      byKernel: [...byName]
        .map(([name, sum]) => ({ name, ...sum }))
        .toSorted((a, b) => b.microseconds - a.microseconds),
    };
  } finally {
    await device.dispose();
  }
}
