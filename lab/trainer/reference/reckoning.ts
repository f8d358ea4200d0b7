/** What the engine `reference` holds for a step of training: TensorFlow.js frees nothing before the step ends. */
import type { Pair } from "../../../core/geometry.ts";
import { parameterCountOf } from "../model.ts";
import type { Layer, Model } from "../model.ts";
import type { Need } from "../reckoning/needs.ts";
import { memoryNeed, wasmNeed } from "../reckoning/room.ts";
import type { Room } from "../reckoning/room.ts";
import { bytesOf, elementsOf } from "../reckoning/tensors.ts";
import type { HeldArrays } from "../reckoning/tensors.ts";

/** Weights and means, before and after the step, and a dozen in between (`adamStep`). */
const PER_WEIGHT = 18;

/** Channels that XNNPACK computes side by side. */
const PACKED_CHANNELS = 8;

/**
 * What WebAssembly's memory takes beyond the arrays, as gaps and in XNNPACK: with 4 filters and 2 layers a process had grown by 1.3
 * times the arrays of 2,500 images after three steps, and no more after that. At 15,700 images, 3.5 GiB of arrays, XNNPACK found no
 * memory in the second step, wrote so to the console and went on; 13,850 trained.
 */
const GAPS = 1.3;

function roundedUp(count: number, group: number): number {
  return Math.ceil(count / group) * group;
}

/** Elements of an image of this shape with a border. */
function bordered(
  [channels, height, width]: Layer["inputShape"],
  [rows, columns]: Pair,
): number {
  return channels * (height + 2 * rows) * (width + 2 * columns);
}

/** Elements that the passes of a layer leave behind, per image; see `layers.ts` for what they are. */
function leftBehind(layer: Layer, isFirst: boolean): number {
  const inputs = elementsOf(layer.inputShape);
  const outputs = elementsOf(layer.outputShape);
  switch (layer.kind) {
    case "conv2d": {
      const { padding, dilation } = layer.geometry;
      const [KH, KW] = layer.size;
      const reach = [dilation[0] * (KH - 1), dilation[1] * (KW - 1)] as const;
      const images = bordered(layer.inputShape, padding);
      const forward = images + outputs;
      // transposed, and once more as XNNPACK packs what slides: the gradients, in groups of channels
      const [filters] = layer.outputShape;
      const packed = (outputs / filters) * roundedUp(filters, PACKED_CHANNELS);
      const gradsWrtKernels = 2 * images + outputs + packed;
      const backward = bordered(layer.outputShape, reach) + images + inputs;
      return forward + gradsWrtKernels + (isFirst ? 0 : backward);
    }
    case "relu":
      return 3 * outputs;
    case "maxPool2d":
    case "avgPool2d": {
      const images = bordered(layer.inputShape, layer.geometry.padding);
      return images + outputs + (2 * images + inputs);
    }
    case "adaptiveAvgPool2d":
      return outputs + inputs;
  }
}

/** What is held at the end of a step. */
export function referenceArrays(model: Model, images: number): HeldArrays[] {
  return [
    { name: "images", elements: images * elementsOf(model.inputShape) },
    ...model.layers.map((layer, i) => ({
      name: layer.name,
      elements: images * leftBehind(layer, i === 0),
    })),
    {
      name: "weights and what Adam makes of them",
      elements: PER_WEIGHT * parameterCountOf(model),
    },
  ];
}

/** @param onWasm - whether TensorFlow.js computes in WebAssembly, in one memory */
export function referenceNeeds(
  model: Model,
  images: number,
  onWasm: boolean,
  room: Room,
): readonly Need[] {
  const what = "what a step leaves behind";
  const bytes = bytesOf(referenceArrays(model, images)) * (onWasm ? GAPS : 1);
  return [
    ...(onWasm ? [wasmNeed(what, bytes, room)] : []),
    memoryNeed(what, bytes, room),
  ];
}
