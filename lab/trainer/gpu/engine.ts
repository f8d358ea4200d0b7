/**
 * The engine `gpu`: training steps, each forward, backward and Adam, are one plan of gpu.js, so that between the layers
 * nothing travels. A plan for a graphics card holds many steps, as sending it there and waiting for it has a price.
 */
import type { IPipelineRunShortcut, KernelVariable } from "gpu.js";
import { UserError } from "../../../core/errors.ts";
import { biasCorrections } from "../adam.ts";
import type { AdamSettings } from "../adam.ts";
import type { Batch, BatchResult, Engine, TrainingState } from "../engine.ts";
import { convolutionsOf } from "../model.ts";
import type { Model } from "../model.ts";
import { copyOf } from "../parameters.ts";
import { refuseTooLarge } from "../reckoning/needs.ts";
import { roomHere } from "../reckoning/room.ts";
import type { Room } from "../reckoning/room.ts";
import { resultOf } from "../scores.ts";
import { flatArray } from "./arrays.ts";
import { openGpu } from "./device.ts";
import type { GpuDevice, GpuMode } from "./device.ts";
import { explainLostDevice } from "./lost-device.ts";
import { createPlans, named } from "./plans.ts";
import type { PlanResult } from "./plans.ts";
import { planArrays, processorNeeds, webgpuNeeds } from "./reckoning.ts";
import { flatOfRows, joined, KEPT } from "./weights.ts";

/** The exercise whose gpu kernels convolve: 11 is faster on a graphics card, and optional. */
export type GpuConvolution = "09" | "11";

/** What the engine `gpu` computes on, and with. */
export interface GpuChoice {
  readonly mode: GpuMode;
  /** 09 unless said. */
  readonly convolution?: GpuConvolution;
  /** The study's unless said. */
  readonly adam?: AdamSettings;
  /** What there is; what is here unless said. */
  readonly room?: Room;
}

/** Batches of one plan. On a processor a step takes so long that nothing is gained by joining them. */
const BATCHES_AT_ONCE: Readonly<Record<GpuMode, number>> = {
  cpu: 1,
  webasm: 1,
  webgpu: 20,
};

/**
 * @throws UserError `slow-backend` if gpu.js would run the plan on something else than the mode asked for, `device-lost` if the
 *   graphics card went away
 */
async function run(
  device: GpuDevice,
  pipeline: IPipelineRunShortcut,
  args: KernelVariable[],
): Promise<PlanResult> {
  const result = await pipeline(...args).catch(explainLostDevice);
  if (
    pipeline.backend !== device.mode ||
    (device.mode !== "cpu" && pipeline.executorKind === "generic")
  ) {
    throw new UserError(
      "slow-backend",
      `gpu: ${device.mode} was asked for, but gpu.js runs the plan on ${pipeline.backend} (${pipeline.executorKind}: ${pipeline.fallbackReason}); ` +
        "choose another engine with --engine",
    );
  }
  return result as PlanResult;
}

/** Bytes of the arrays that a plan keeps between its steps; undefined before it has run. */
function bufferBytesOf({ plan }: IPipelineRunShortcut): number | undefined {
  const buffers = (plan as { buffers: { output: number[] }[] } | null)?.buffers;
  return buffers?.reduce(
    (bytes, { output }) =>
      bytes +
      output.reduce((length, size) => length * size) *
        Float32Array.BYTES_PER_ELEMENT,
    0,
  );
}

function resultsOf(
  result: PlanResult,
  batches: readonly Batch[],
): BatchResult[] {
  return batches.map(({ labels }, i) =>
    resultOf(labels, {
      predicted: result[named.predicted(i)],
      losses: result[named.losses(i)],
    }),
  );
}

/**
 * @param batchSize - images of every step, and at most that many of every evaluation
 * @param initial - where training begins; copied
 * @throws UserError `no-adapter` if `webgpu` is asked for and no adapter answers, `too-large` if the arrays have no room
 */
export async function createGpuEngine(
  { mode, convolution = "09", adam, room = roomHere() }: GpuChoice,
  model: Model,
  batchSize: number,
  initial: TrainingState,
): Promise<Engine> {
  // loaded only where it is asked for: until then it may be a stub
  const secondGo =
    convolution === "11" ? await import("#kata/11-gpu-second-go") : undefined;
  const batchesAtOnce = BATCHES_AT_ONCE[mode];
  const device = await openGpu(mode, "unchecked");
  try {
    refuseTooLarge(
      `gpu on ${mode}`,
      (images) => {
        const arrays = planArrays(model, images, batchesAtOnce, secondGo);
        return device.limits
          ? webgpuNeeds(model, images, arrays, device.limits)
          : processorNeeds(arrays, room);
      },
      batchSize,
    );
  } catch (error) {
    await device.dispose();
    throw error;
  }
  const plans = createPlans(device, model, batchSize, { secondGo, adam });
  const pixels = model.inputShape.reduce((count, length) => count * length);
  const convolutions = convolutionsOf(model);
  let state = copyOf(initial);
  /** The last plan that trained: gpu.js knows how it runs a plan once it has run. */
  let ran: IPipelineRunShortcut | undefined;

  const vector = (arrays: readonly Float32Array[]) => {
    const numbers = joined(arrays);
    return flatArray(numbers, [numbers.length]);
  };

  async function trainPlanned(batches: readonly Batch[]) {
    const corrections = Float32Array.from(
      batches.flatMap((_, i) => biasCorrections(state.steps + i + 1, adam)),
    );
    const plan = plans.training(batches.length);
    const result = await run(device, plan, [
      ...plans.argumentsOf(batches),
      flatArray(corrections, [corrections.length]),
      ...KEPT.map((name) => vector(state[name])),
    ]);
    ran = plan;
    const after = (name: (typeof KEPT)[number]) =>
      convolutions.map((layer, i) =>
        flatOfRows(layer, result[named.kept(name, i)]),
      );
    state = {
      steps: state.steps + batches.length,
      weights: after("weights"),
      means: after("means"),
      squares: after("squares"),
    };
    return resultsOf(result, batches);
  }

  async function evaluatePlanned(batches: readonly Batch[]) {
    const result = await run(device, plans.scoring(batches.length), [
      ...plans.argumentsOf(batches),
      vector(state.weights),
    ]);
    return resultsOf(result, batches);
  }

  /** Fewer batches than one plan holds run one by one, so that there are never more than two plans. */
  async function planned(
    batches: readonly Batch[],
    runPlan: (batches: readonly Batch[]) => Promise<BatchResult[]>,
  ): Promise<BatchResult[]> {
    if (batches.length === batchesAtOnce) return runPlan(batches);
    const results: BatchResult[] = [];
    for (const batch of batches) results.push(...(await runPlan([batch])));
    return results;
  }

  return {
    name: "gpu",
    get backend() {
      const kernels = `exercise ${convolution}`;
      return ran
        ? `${mode} (${ran.executorKind}, ${kernels})`
        : `${mode} (${kernels})`;
    },
    adapter: device.adapter,
    get bufferBytes() {
      return ran && bufferBytesOf(ran);
    },
    batchesAtOnce,

    async train(batches) {
      for (const { images, labels } of batches) {
        if (
          labels.length !== batchSize ||
          images.length !== batchSize * pixels
        ) {
          throw new RangeError(
            `gpu engine: a step takes ${batchSize} images of ${pixels} pixels, not ${labels.length} labels with ${images.length} pixels; pass whole batches`,
          );
        }
      }
      return planned(batches, trainPlanned);
    },
    evaluate: (batches) => planned(batches, evaluatePlanned),
    state: async () => copyOf(state),
    async setState(next) {
      state = copyOf(next);
    },
    dispose: () => device.dispose(),
  };
}
