/** The layers that are measured: those of the study's networks on images of 28 x 28, each with its passes. */
import type { Conv2dGeometry, Pool2dGeometry } from "../../../core/geometry.ts";
import { outputSizes, withoutGaps } from "../../../reference/output-size.ts";

/** Forward, backward to the inputs, and backward to the parameters, which pooling has not. */
const PASSES = ["fprop", "bprop", "grads"] as const;
export type Pass = (typeof PASSES)[number];

interface Shape {
  readonly id: string;
  /** For the heading of a table. */
  readonly title: string;
  /** For a figure, as few letters as will do. */
  readonly short: string;
  readonly side: number;
}

export interface ConvolutionShape extends Shape {
  readonly kind: "conv2d";
  readonly channels: number;
  readonly filters: number;
  readonly geometry: Conv2dGeometry;
}

export interface PoolingShape extends Shape {
  readonly kind: "maxPool2d" | "avgPool2d";
  readonly channels: number;
  readonly geometry: Pool2dGeometry;
}

export type LayerShape = ConvolutionShape | PoolingShape;

/** Rows and columns of every kernel. */
export const WINDOW = 3;

/** Bytes of a float, and of a position that max pooling remembers. */
const WORD = 4;

const ONE = [1, 1] as const;
const TWO = [2, 2] as const;

function convolution(
  id: string,
  title: string,
  size: { channels: number; filters: number; side: number },
  { stride = ONE, dilation = ONE }: Partial<Conv2dGeometry> = {},
): ConvolutionShape {
  const { channels, filters, side } = size;
  return {
    kind: "conv2d",
    id,
    title: `${title}: ${channels} to ${filters} channels, ${side} x ${side}`,
    short: title.replace(/^Convolution of | convolution$/g, "").toLowerCase(),
    ...size,
    geometry: { stride, padding: ONE, dilation },
  };
}

function pooling(
  kind: PoolingShape["kind"],
  title: string,
  channels: number,
): PoolingShape {
  return {
    kind,
    id: title.toLowerCase().replace(" ", "-"),
    title: `${title}: ${channels} channels, 28 x 28, windows of 2 x 2, stride 2, padding 1`,
    short: title,
    side: 28,
    channels,
    geometry: { size: TWO, stride: TWO, padding: ONE },
  };
}

/** @param filters - 64 in the study */
export function layerShapes(filters: number): readonly LayerShape[] {
  const inside = { channels: filters, filters };
  return [
    convolution("block-1", "Convolution of block 1", {
      channels: 1,
      filters,
      side: 28,
    }),
    convolution("block-2", "Convolution of block 2", { ...inside, side: 15 }),
    convolution(
      "strided",
      "Strided convolution",
      { ...inside, side: 28 },
      { stride: TWO },
    ),
    convolution(
      "dilated",
      "Dilated convolution",
      { ...inside, side: 28 },
      { dilation: TWO },
    ),
    pooling("maxPool2d", "Max pooling", filters),
    pooling("avgPool2d", "Average pooling", filters),
  ];
}

export const LAYER_IDS = layerShapes(1).map(({ id }) => id);

export function passesOf({ kind }: LayerShape): readonly Pass[] {
  return kind === "conv2d" ? PASSES : ["fprop", "bprop"];
}

/** `[N, C, H, W]` */
export function inputShapeOf(
  { channels, side }: LayerShape,
  batch: number,
): number[] {
  return [batch, channels, side, side];
}

/** `[N, K, OH, OW]`, or `[N, C, OH, OW]` of pooling. */
export function outputShapeOf(shape: LayerShape, batch: number): number[] {
  const inputs = inputShapeOf(shape, batch);
  return shape.kind === "conv2d"
    ? [
        batch,
        shape.filters,
        ...outputSizes(inputs, [WINDOW, WINDOW], shape.geometry),
      ]
    : [
        batch,
        shape.channels,
        ...outputSizes(
          inputs,
          shape.geometry.size,
          withoutGaps(shape.geometry),
        ),
      ];
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/**
 * What one pass has to do at least.
 *
 * @returns of a convolution the floating-point operations, a multiplication and an addition per product, the same for each pass;
 *   of pooling the bytes that are read or written once: pixels, outputs, and the positions of max pooling
 */
export function workOf(
  shape: LayerShape,
  batch: number,
): { readonly unit: "FLOP" | "B"; readonly amount: number } {
  const outputs = sizeOf(outputShapeOf(shape, batch));
  if (shape.kind === "conv2d")
    return {
      unit: "FLOP",
      amount: 2 * outputs * shape.channels * WINDOW * WINDOW,
    };
  const inputs = sizeOf(inputShapeOf(shape, batch));
  const words = inputs + outputs * (shape.kind === "maxPool2d" ? 2 : 1);
  return { unit: "B", amount: WORD * words };
}
