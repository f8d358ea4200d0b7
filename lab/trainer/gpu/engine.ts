/**
 * The engine `gpu`: a whole training step, forward, backward and Adam, is one plan of gpu.js, so that nothing but images,
 * weights and scores travels between the steps.
 */
import type {
  IPipelineHandle,
  IPipelineRunShortcut,
  KernelVariable,
} from "gpu.js";
import { UserError } from "../../../core/errors.ts";
import { biasCorrections } from "../adam.ts";
import type { BatchScore, Engine } from "../engine.ts";
import type { Model } from "../model.ts";
import { flatArray, gpuSizeOf, rowLength } from "./arrays.ts";
import { createKernel, openGpu } from "./device.ts";
import type { GpuDevice, GpuMode } from "./device.ts";
import {
  crossEntropyBpropGpu,
  crossEntropyGpu,
  hitsGpu,
} from "./kernels/cross-entropy.ts";
import { planLayers } from "./plan.ts";
import { planWeights } from "./weights.ts";

/** What a plan returns, by name. */
type PlanResult = Record<string, Float32Array>;

/**
 * @throws UserError `slow-backend` if gpu.js would run the plan on something else than the mode asked for
 */
async function run(
  device: GpuDevice,
  pipeline: IPipelineRunShortcut,
  args: KernelVariable[],
): Promise<PlanResult> {
  const result = await pipeline(...args);
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

/** Sums over the first images; the rest of the batch was filled up. */
function scoreOf(
  { losses, hits: hit }: PlanResult,
  images: number,
): BatchScore {
  const score = { loss: 0, correct: 0, images };
  for (let n = 0; n < images; n++) {
    score.loss += losses[n];
    score.correct += hit[n];
  }
  return score;
}

/**
 * @param batchSize - images of every step, and at most that many of every evaluation
 * @param weights - initial weights, per convolution; copied
 * @throws UserError `no-adapter` if `webgpu` is asked for and no adapter answers
 */
export async function createGpuEngine(
  mode: GpuMode,
  model: Model,
  batchSize: number,
  weights: readonly Float32Array[],
): Promise<Engine> {
  const device = await openGpu(mode);
  const layers = planLayers(device, model, batchSize);
  const parameters = planWeights(device, model);
  const scoring = { batch: batchSize, classes: model.classes };
  const perImage = [rowLength(batchSize)];
  const crossEntropy = createKernel(device, crossEntropyGpu, scoring, perImage);
  const hits = createKernel(device, hitsGpu, scoring, perImage);
  const lossBprop = createKernel(
    device,
    crossEntropyBpropGpu,
    scoring,
    gpuSizeOf([batchSize, model.classes, 1, 1]),
  );

  /** Records the forward pass; `values[i]` is the input of layer i, and the last the logits. */
  function forward(images: IPipelineHandle, flatWeights: IPipelineHandle) {
    const kernels = parameters.map(({ slice }) => slice(flatWeights));
    const values: IPipelineHandle[] = [images];
    let next = 0;
    const layerKernels = layers.map((layer) =>
      layer.gradsWrtKernels ? kernels[next++] : undefined,
    );
    for (const [i, layer] of layers.entries()) {
      values.push(layer.fprop(values[i], layerKernels[i]));
    }
    return { values, layerKernels };
  }

  /** Records the backward pass and returns the gradients of the kernels, in the order of the convolutions. */
  function backward(
    { values, layerKernels }: ReturnType<typeof forward>,
    gradsWrtLogits: IPipelineHandle,
  ) {
    const gradsWrtKernels: IPipelineHandle[] = [];
    let gradsWrtOutputs = gradsWrtLogits;
    for (let i = layers.length - 1; i >= 0; i--) {
      const inputs = values[i];
      const grads = layers[i].gradsWrtKernels?.(inputs, gradsWrtOutputs);
      if (grads !== undefined) gradsWrtKernels.unshift(grads);
      // nobody needs the gradients with respect to the images
      if (i > 0) {
        gradsWrtOutputs = layers[i].bprop({
          inputs,
          outputs: values[i + 1],
          kernels: layerKernels[i],
          gradsWrtOutputs,
        });
      }
    }
    return gradsWrtKernels;
  }

  // gpu.js wants the parameters of a plan by name
  const trainingPlan = device.gpu.createPipeline(
    function plan(images, labels, corrections, w, m, v) {
      const passed = forward(images, w);
      const logits = passed.values.at(-1);
      const grads = backward(passed, lossBprop(logits, labels));
      const result: Record<string, IPipelineHandle> = {
        losses: crossEntropy(logits, labels),
        hits: hits(logits, labels),
      };
      for (const [i, planned] of parameters.entries()) {
        const { weight, mean, square } = planned.update({
          gradsWrtKernels: grads[i],
          weights: w,
          means: m,
          squares: v,
          corrections,
        });
        Object.assign(result, {
          [`w${i}`]: weight,
          [`m${i}`]: mean,
          [`v${i}`]: square,
        });
      }
      return result;
    },
  );
  const scoringPlan = device.gpu.createPipeline(
    function plan(images, labels, w) {
      const logits = forward(images, w).values.at(-1);
      return {
        losses: crossEntropy(logits, labels),
        hits: hits(logits, labels),
      };
    },
  );

  const count = parameters.reduce((sum, planned) => sum + planned.count, 0);
  const state = {
    w: new Float32Array(count),
    m: new Float32Array(count),
    v: new Float32Array(count),
  };
  let steps = 0;
  const imageSize = gpuSizeOf([batchSize, ...model.inputShape]);
  const [channels, height, width] = model.inputShape;
  const pixels = channels * height * width;

  /** Images and labels of at most one batch, as arguments of a plan; what is missing is zeros. */
  function batchArguments(images: Float32Array, labels: Uint8Array) {
    const rows = new Float32Array(imageSize[0] * channels * batchSize);
    for (let row = 0; row < labels.length * channels; row++) {
      rows.set(
        images.subarray(row * height * width, (row + 1) * height * width),
        row * imageSize[0],
      );
    }
    const labelRow = new Float32Array(rowLength(batchSize));
    labelRow.set(labels);
    return [
      flatArray(rows, imageSize),
      flatArray(labelRow, [labelRow.length]),
    ] as const;
  }

  function setWeights(next: readonly Float32Array[]): void {
    for (const [i, { offset }] of parameters.entries()) {
      state.w.set(next[i], offset);
    }
  }
  setWeights(weights);

  return {
    name: "gpu",
    get backend() {
      // gpu.js knows how it runs a plan once it has run
      return trainingPlan.plan
        ? `${mode} (${trainingPlan.executorKind})`
        : mode;
    },
    adapter: device.adapter,
    get bufferBytes() {
      return bufferBytesOf(trainingPlan);
    },

    async step(images, labels): Promise<BatchScore> {
      if (labels.length !== batchSize || images.length !== batchSize * pixels) {
        throw new RangeError(
          `gpu engine: a step takes ${batchSize} images of ${pixels} pixels, not ${labels.length} labels with ${images.length} pixels; pass whole batches`,
        );
      }
      steps += 1;
      const result = await run(device, trainingPlan, [
        ...batchArguments(images, labels),
        flatArray(Float32Array.from(biasCorrections(steps)), [2]),
        flatArray(state.w, [count]),
        flatArray(state.m, [count]),
        flatArray(state.v, [count]),
      ]);
      for (const [i, planned] of parameters.entries()) {
        for (const name of ["w", "m", "v"] as const) {
          state[name].set(
            result[`${name}${i}`].subarray(0, planned.count),
            planned.offset,
          );
        }
      }
      return scoreOf(result, batchSize);
    },

    async evaluate(images, labels): Promise<BatchScore> {
      const result = await run(device, scoringPlan, [
        ...batchArguments(images, labels),
        flatArray(state.w, [count]),
      ]);
      return scoreOf(result, labels.length);
    },

    weights: () =>
      parameters.map(({ offset, count: length }) =>
        state.w.slice(offset, offset + length),
      ),
    setWeights,
    dispose: () => device.dispose(),
  };
}
