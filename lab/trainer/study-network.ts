/** The study's network: blocks of convolution and reduction, then a classifier. */
import type { Conv2dGeometry } from "../../core/geometry.ts";
import { buildModel } from "./model.ts";
import type { ImageShape, LayerSpec, Model } from "./model.ts";

/** How a block can make its feature maps smaller, by the study's names and in its order. */
export const REDUCTIONS = [
  "max_pooling",
  "avg_pooling",
  "strided_convolution",
  "dilated_convolution",
] as const;

export type Reduction = (typeof REDUCTIONS)[number];

export interface StudyNetwork {
  readonly reduction: Reduction;
  /** Number of blocks, at least 1. */
  readonly layers: number;
  /** Output channels of every convolution but the last. */
  readonly filters: number;
  /** Step of a strided convolution; the study's default is 2. */
  readonly stride?: number;
  /** Step of a pooling's window, whose size is 2; the study's default is 2. */
  readonly poolStride?: number;
  /** Rows and columns of the convolutions' kernels, odd, padded so that a step of 1 keeps a map's size; the study's are 3. */
  readonly kernelSize?: number;
  /** One image's `[C, H, W]`; the study's is `[1, 28, 28]`. */
  readonly inputShape: ImageShape;
  readonly classes: number;
}

function convolution(
  { filters, kernelSize = 3 }: StudyNetwork,
  geometry: Partial<Conv2dGeometry> = {},
): LayerSpec[] {
  const padding = (kernelSize - 1) / 2;
  return [
    {
      kind: "conv2d",
      filters,
      size: [kernelSize, kernelSize],
      geometry: {
        stride: [1, 1],
        padding: [padding, padding],
        dilation: [1, 1],
        ...geometry,
      },
    },
    { kind: "relu" },
  ];
}

/** The part of block `block` (counted from 0) that makes the feature maps smaller. */
function reductionOf(network: StudyNetwork, block: number): LayerSpec[] {
  const { reduction, stride = 2, poolStride = 2 } = network;
  const pooling = {
    size: [2, 2],
    stride: [poolStride, poolStride],
    padding: [1, 1],
  } as const;
  switch (reduction) {
    case "max_pooling":
      return [{ kind: "maxPool2d", geometry: pooling }];
    case "avg_pooling":
      return [{ kind: "avgPool2d", geometry: pooling }];
    case "strided_convolution":
      return convolution(network, { stride: [stride, stride] });
    case "dilated_convolution":
      return convolution(network, { dilation: [block + 2, block + 2] });
  }
}

/**
 * Builds one of the study's networks: per block a 3x3 convolution with ReLU and a reduction; then adaptive average pooling
 * to 2x2 where the map has another size, and an affine layer to the classes. Nothing has biases.
 *
 * @throws UserError `model` where a window does not fit any more, as with dilation in five and more layers
 * @see section 4 of the study
 */
export function buildStudyNetwork(network: StudyNetwork): Model {
  const specs: LayerSpec[] = [];
  for (let block = 0; block < network.layers; block++) {
    specs.push(...convolution(network));
    specs.push(...reductionOf(network, block));
  }
  const [, height, width] =
    buildModel(network.inputShape, specs).layers.at(-1)?.outputShape ??
    network.inputShape;
  if (height !== 2 || width !== 2) {
    specs.push({ kind: "adaptiveAvgPool2d", size: [2, 2] });
  }
  specs.push({
    kind: "conv2d",
    filters: network.classes,
    size: [2, 2],
    geometry: { stride: [1, 1], padding: [0, 0], dilation: [1, 1] },
  });
  return buildModel(network.inputShape, specs);
}
