/** What runs a network: the training loop knows no more than this. */
import type { Model } from "./model.ts";

/** Images that are scored together. */
export interface Batch {
  /** `[N, C, H, W]`, pixels in [0, 1]. */
  readonly images: Float32Array;
  /** Class numbers, `[N]`. */
  readonly labels: Uint8Array;
}

/** Sums over the images of one batch, or of several. */
export interface BatchScore {
  /** Cross-entropy in nats, summed. */
  readonly loss: number;
  /** Images whose largest logit is their label's. */
  readonly correct: number;
  readonly images: number;
}

/** What a network makes of images, one by one, in their order. */
export interface Predictions {
  /** The class of the first of the largest logits, `[N]`. */
  readonly predicted: Uint8Array;
  /** Cross-entropy in nats, `[N]`. */
  readonly losses: Float32Array;
}

/** All that is known of the images of one batch, or of several. */
export interface BatchResult extends BatchScore, Predictions {}

/** All that training changes: who goes on from here loses nothing. */
export interface TrainingState {
  /** Steps of Adam that were made. */
  readonly steps: number;
  /** Per convolution of the model the flat data of its `[K, C, KH, KW]`. */
  readonly weights: readonly Float32Array[];
  /** Adam's running means of the gradients, laid out like the weights. */
  readonly means: readonly Float32Array[];
  /** Adam's running means of the squared gradients, laid out like the weights. */
  readonly squares: readonly Float32Array[];
}

export interface Engine {
  readonly name: EngineName;
  /** What really computes, for instance `webasm (fused-threaded)`. */
  readonly backend: string;
  /** The graphics adapter's name, where one is used. */
  readonly adapter?: string;
  /** Bytes of all arrays that the training step keeps, where the engine can tell. */
  readonly bufferBytes?: number;
  /** How many batches the engine likes to be given at once: more than 1 where every call has a price. */
  readonly batchesAtOnce: number;
  /**
   * One step of training per batch, one after another: forward, backward, Adam.
   *
   * @param batches - whole batches, 1 to `batchesAtOnce`
   * @returns the score of each batch before its step
   */
  train(batches: readonly Batch[]): Promise<BatchScore[]>;
  /**
   * Scores batches; nothing is learned.
   *
   * @param batches - 1 to `batchesAtOnce`, none larger than those that are trained on
   * @returns for each batch its score, and what each of its images was taken for
   */
  evaluate(batches: readonly Batch[]): Promise<BatchResult[]>;
  /** A copy of the state. */
  state(): Promise<TrainingState>;
  /** Goes on from another state, which is copied. */
  setState(state: TrainingState): Promise<void>;
  dispose(): Promise<void>;
}

/** A model, and what runs it. */
export interface Network {
  readonly engine: Engine;
  readonly model: Model;
}

/** The engines, each with the exercises that it runs, by number. */
const ENGINE_EXERCISES = {
  gpu: ["01", "09", "10"],
  serialised: ["01", "05", "06", "07", "08"],
  loops: ["01", "02", "03", "04", "05", "06"],
  reference: ["01"],
} as const;

export type EngineName = keyof typeof ENGINE_EXERCISES;

export const ENGINE_NAMES = Object.keys(ENGINE_EXERCISES) as EngineName[];

/** What a user can ask for: an engine, or the fastest of those that are worth a try. */
export type EngineChoice = "auto" | EngineName;

/** The exercises that a choice needs, by number: `auto` needs those of both engines that it may take. */
export function exercisesOf(choice: EngineChoice): readonly string[] {
  if (choice !== "auto") return ENGINE_EXERCISES[choice];
  const { gpu, serialised } = ENGINE_EXERCISES;
  return [...new Set<string>([...gpu, ...serialised])].sort();
}
