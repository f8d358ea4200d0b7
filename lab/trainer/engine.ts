/** What runs a network: the training loop knows no more than this. */

/** Sums over the images of one batch. */
export interface BatchScore {
  /** Cross-entropy in nats, summed. */
  readonly loss: number;
  /** Images whose largest logit is their label's. */
  readonly correct: number;
  readonly images: number;
}

export interface Engine {
  readonly name: EngineName;
  /** What really computes, for instance `webasm (fused-threaded)`. */
  readonly backend: string;
  /** The graphics adapter's name, where one is used. */
  readonly adapter?: string;
  /** Bytes of all arrays that the training step keeps, where the engine can tell. */
  readonly bufferBytes?: number;
  /**
   * One step of training: forward, backward, Adam.
   *
   * @param images - a whole batch, `[N, C, H, W]`, pixels in [0, 1]
   * @param labels - class numbers, `[N]`
   * @returns the score before the step
   */
  step(images: Float32Array, labels: Uint8Array): Promise<BatchScore>;
  /** The score of at most one batch of images; nothing is learned. */
  evaluate(images: Float32Array, labels: Uint8Array): Promise<BatchScore>;
  /** A copy of the weights, per convolution. */
  weights(): Float32Array[];
  /** Goes on with other weights. */
  setWeights(weights: readonly Float32Array[]): void;
  dispose(): Promise<void>;
}

export const ENGINE_NAMES = ["gpu", "loops"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];
