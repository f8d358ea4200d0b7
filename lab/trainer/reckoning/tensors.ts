/**
 * What engines on plain tensors (`../layers/`) hold for a step of training: `loops`, and `serialised`, which unrolls images.
 * Estimates from below: what a garbage collector has not collected yet comes on top.
 */
import { convolutionsOf, parameterCountOf, weightCountOf } from "../model.ts";
import type { Conv2dLayer, ImageShape, Layer, Model } from "../model.ts";
import type { Need } from "./needs.ts";
import { memoryNeed, wasmNeed } from "./room.ts";
import type { Room } from "./room.ts";

/** Arrays of float32 or int32, all behind one another. */
export interface HeldArrays {
  readonly name: string;
  readonly elements: number;
}

/** Of a float32 or an int32. */
export const BYTES = 4;

/** Weights, Adam's two means, and the gradients. */
const PER_WEIGHT = 4;

export function elementsOf(shape: ImageShape): number {
  return shape.reduce((count, length) => count * length);
}

export function bytesOf(arrays: readonly HeldArrays[]): number {
  return BYTES * arrays.reduce((sum, { elements }) => sum + elements, 0);
}

/** Elements that a layer keeps of one image for the way back: its outputs, and who won where it is a max pooling. */
function keptOf({ kind, outputShape }: Layer): number {
  return elementsOf(outputShape) * (kind === "maxPool2d" ? 2 : 1);
}

/** What is held at the same time while one batch is trained on. */
export function tensorArrays(model: Model, images: number): HeldArrays[] {
  const { layers, inputShape } = model;
  const grads = layers.map(
    (layer) => elementsOf(layer.inputShape) + elementsOf(layer.outputShape),
  );
  return [
    { name: "images", elements: images * elementsOf(inputShape) },
    ...layers.map((layer) => ({
      name: `outputs of ${layer.name}`,
      elements: images * keptOf(layer),
    })),
    {
      name: "gradients on the way through a layer",
      elements: images * Math.max(...grads),
    },
    {
      name: "weights, their gradients and means",
      elements: PER_WEIGHT * parameterCountOf(model),
    },
  ];
}

/** Elements of a convolution's columns (exercise 07): every pixel once for each tap that sees it. */
function columnsOf({ inputShape, size, outputShape }: Conv2dLayer): number {
  const [, height, width] = outputShape;
  return inputShape[0] * size[0] * size[1] * height * width;
}

/** The largest columns, and what is multiplied with them and comes of it. */
export function productArrays(model: Model, images: number): HeldArrays[] {
  const [largest] = convolutionsOf(model)
    .map((layer) => [
      { name: `columns of ${layer.name}`, elements: images * columnsOf(layer) },
      {
        name: `the other matrices of its product`,
        elements: weightCountOf(layer) + images * elementsOf(layer.outputShape),
      },
    ])
    .toSorted((a, b) => bytesOf(b) - bytesOf(a));
  return largest;
}

/** What the engine `loops` needs. */
export function loopsNeeds(
  model: Model,
  images: number,
  room: Room,
): readonly Need[] {
  const bytes = bytesOf(tensorArrays(model, images));
  return [memoryNeed("what the layers keep", bytes, room)];
}

/**
 * What the engine `serialised` needs.
 *
 * @param images - of a batch
 * @param crew - images of a part, and how many parts are computed at the same time; on WebAssembly unless they are one
 */
export function serialisedNeeds(
  model: Model,
  images: number,
  crew: {
    readonly partSize: number;
    readonly workers: number;
    readonly onWasm: boolean;
  },
  room: Room,
): readonly Need[] {
  const { partSize, workers, onWasm } = crew;
  const part = Math.min(partSize, images);
  const product = productArrays(model, part);
  const inProduct = bytesOf(product);
  const ofPart = bytesOf(tensorArrays(model, part));
  const busy = Math.min(workers, Math.ceil(images / part));
  const [columns] = product;
  return [
    ...(onWasm
      ? [wasmNeed(`the ${columns.name} and their product`, inProduct, room)]
      : []),
    memoryNeed(
      `what the layers keep and the ${columns.name}`,
      // the columns lie in JavaScript's memory and in that of TensorFlow.js
      busy * (ofPart + 2 * inProduct) +
        images * BYTES * elementsOf(model.inputShape),
      room,
    ),
  ];
}
