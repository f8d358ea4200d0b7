/**
 * The engine `reference`: TensorFlow.js's own layers, the yardstick. Nothing of the exercises runs but 01, which gives the
 * shapes. Weights and Adam's means stay in TensorFlow.js's memory from step to step.
 */
import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs-core";
import ndarray from "ndarray";
import { chooseBackend } from "../../../reference/backend.ts";
import { nativeCandidates, wasm } from "../../../reference/candidates.ts";
import {
  activate,
  kernelsFromTf,
  kernelsToTf,
} from "../../../reference/compute.ts";
import type { TensorFlow } from "../../../reference/compute.ts";
import { smokeTest } from "../../../reference/smoke-test.ts";
import { ADAM, biasCorrections } from "../adam.ts";
import type { AdamSettings } from "../adam.ts";
import type {
  BatchResult,
  BatchScore,
  Engine,
  TrainingState,
} from "../engine.ts";
import { convolutionsOf, kernelShapeOf } from "../model.ts";
import type { Model } from "../model.ts";
import { refuseTooLarge } from "../reckoning/needs.ts";
import { roomHere } from "../reckoning/room.ts";
import type { Room } from "../reckoning/room.ts";
import { resultOf } from "../scores.ts";
import { createTfNetwork } from "./network.ts";
import { referenceNeeds } from "./reckoning.ts";

/** One convolution's weights with Adam's running means, each `[KH, KW, C, K]`. */
interface Kept {
  readonly weights: Tensor4D;
  readonly means: Tensor4D;
  readonly squares: Tensor4D;
}

const KEPT = ["weights", "means", "squares"] as const;

/** One step of Adam, as `adam.ts` has it. */
function adamStep(
  tf: TensorFlow,
  { weights, means, squares }: Kept,
  gradients: Tensor4D,
  step: number,
  adam: AdamSettings,
): Kept {
  const { learningRate, beta1, beta2, epsilon, weightDecay } = adam;
  const [correction1, correction2] = biasCorrections(step, adam);
  const mixed = (beta: number, old: Tensor4D, now: Tensor4D): Tensor4D =>
    tf.add(tf.mul(old, beta), tf.mul(now, 1 - beta));
  const g = tf.add<Tensor4D>(gradients, tf.mul(weights, weightDecay));
  const m = mixed(beta1, means, g);
  const v = mixed(beta2, squares, tf.square(g));
  const move = tf.div(
    tf.mul(tf.div(m, correction1), learningRate),
    tf.add(tf.sqrt(tf.div(v, correction2)), epsilon),
  );
  return { weights: tf.sub(weights, move), means: m, squares: v };
}

/** @param score - per image its cross-entropy, and the class that it is taken for, `[2, N]`; freed */
async function readScore(
  score: Tensor2D,
  labels: Uint8Array,
): Promise<BatchResult> {
  const numbers = await score.data();
  score.dispose();
  return resultOf(labels, {
    losses: numbers.subarray(0, labels.length),
    predicted: numbers.subarray(labels.length),
  });
}

/**
 * @param batchSize - images of every step
 * @param initial - where training begins; copied
 * @throws UserError `no-backend` if TensorFlow.js computes nothing here, `model` if it cannot compute a layer, `too-large` if it
 *   has no room
 */
export async function createReferenceEngine(
  model: Model,
  batchSize: number,
  initial: TrainingState,
  {
    adam = ADAM,
    room = roomHere(),
  }: { readonly adam?: AdamSettings; readonly room?: Room } = {},
): Promise<Engine> {
  // WebAssembly lacks one of the kernels that judge exercises, and the layers here do without it
  const { backend } = await chooseBackend(
    [...nativeCandidates, wasm],
    async (opened) => {
      if (opened.name !== "wasm") await smokeTest(opened);
    },
  );
  const { tf, name, device } = backend;
  refuseTooLarge(
    "reference",
    (images) => referenceNeeds(model, images, name === "wasm", room),
    batchSize,
  );
  const network = createTfNetwork(tf, model);
  const shapes = convolutionsOf(model).map(kernelShapeOf);
  const bytesBefore = tf.memory().numBytes;
  let kept: Kept[] = [];
  let steps = 0;

  function keep(state: TrainingState): void {
    tf.dispose(kept.map((one) => ({ ...one })));
    steps = state.steps;
    kept = shapes.map((shape, i) => {
      const tensor = (data: Float32Array) =>
        kernelsToTf(tf, ndarray(data, shape));
      return {
        weights: tensor(state.weights[i]),
        means: tensor(state.means[i]),
        squares: tensor(state.squares[i]),
      };
    });
  }
  keep(initial);

  /** One convolution's numbers as the flat data of its `[K, C, KH, KW]`. */
  async function read(tensor: Tensor4D): Promise<Float32Array> {
    const data = await tensor.data<"float32">();
    return kernelsFromTf(ndarray(data, [...tensor.shape])).data;
  }

  const weights = () => kept.map((one) => one.weights);

  return {
    name: "reference",
    backend: device ? `${name} on ${device}` : name,
    get bufferBytes() {
      return tf.memory().numBytes - bytesBefore;
    },
    batchesAtOnce: 1,

    async train(batches) {
      const scores: BatchScore[] = [];
      for (const batch of batches) {
        await activate(backend);
        steps += 1;
        const { score, next } = tf.tidy(() => {
          const { score: sums, gradsWrtWeights } = network.gradients(
            batch,
            weights(),
          );
          return {
            score: sums,
            next: kept.map((one, i) => ({
              ...adamStep(tf, one, gradsWrtWeights[i], steps, adam),
            })),
          };
        });
        tf.dispose(kept.map((one) => ({ ...one })));
        kept = next;
        scores.push(await readScore(score, batch.labels));
      }
      return scores;
    },

    async evaluate(batches) {
      const results: BatchResult[] = [];
      for (const batch of batches) {
        await activate(backend);
        const score = tf.tidy(() => network.score(batch, weights()));
        results.push(await readScore(score, batch.labels));
      }
      return results;
    },

    async state() {
      const [allWeights, means, squares] = await Promise.all(
        KEPT.map((part) => Promise.all(kept.map((one) => read(one[part])))),
      );
      return { steps, weights: allWeights, means, squares };
    },
    async setState(state) {
      await activate(backend);
      keep(state);
    },
    async dispose() {
      tf.dispose(kept.map((one) => ({ ...one })));
      kept = [];
    },
  };
}
