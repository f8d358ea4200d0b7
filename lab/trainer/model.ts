/**
 * A network as a list of layers with inferred shapes: what every engine builds from.
 *
 * Shapes are `[C, H, W]`, one image's; the batch is the engine's business. The affine layer of the study is written as
 * what it is, a convolution whose kernel covers the whole feature map.
 */
import { windowOutputSize } from "#kata/01-output-size";
import { ShapeError, UserError } from "../../core/errors.ts";
import type {
  Conv2dGeometry,
  Pair,
  Pool2dGeometry,
} from "../../core/geometry.ts";

export type LayerSpec =
  | {
      readonly kind: "conv2d";
      readonly filters: number;
      readonly size: Pair;
      readonly geometry: Conv2dGeometry;
    }
  | { readonly kind: "relu" }
  | {
      readonly kind: "maxPool2d" | "avgPool2d";
      readonly geometry: Pool2dGeometry;
    }
  | { readonly kind: "adaptiveAvgPool2d"; readonly size: Pair };

export type ImageShape = readonly [
  channels: number,
  height: number,
  width: number,
];

/** A layer at its place in a network. */
export type Layer<Spec extends LayerSpec = LayerSpec> = Spec & {
  /** For messages, for instance `layer 3 (maxPool2d)`. */
  readonly name: string;
  readonly inputShape: ImageShape;
  readonly outputShape: ImageShape;
};

export type Conv2dLayer = Layer<Extract<LayerSpec, { kind: "conv2d" }>>;

export interface Model {
  readonly inputShape: ImageShape;
  readonly layers: readonly Layer[];
  readonly classes: number;
}

function outputShapeOf(
  spec: LayerSpec,
  [channels, height, width]: ImageShape,
): ImageShape {
  switch (spec.kind) {
    case "conv2d": {
      const { stride, padding, dilation } = spec.geometry;
      const [rows, columns] = spec.size;
      return [
        spec.filters,
        windowOutputSize(height, rows, stride[0], padding[0], dilation[0]),
        windowOutputSize(width, columns, stride[1], padding[1], dilation[1]),
      ];
    }
    case "relu":
      return [channels, height, width];
    case "maxPool2d":
    case "avgPool2d": {
      const { size, stride, padding } = spec.geometry;
      return [
        channels,
        windowOutputSize(height, size[0], stride[0], padding[0], 1),
        windowOutputSize(width, size[1], stride[1], padding[1], 1),
      ];
    }
    case "adaptiveAvgPool2d":
      return [channels, ...spec.size];
  }
}

/**
 * Puts layers behind one another.
 *
 * @param inputShape - one image's `[C, H, W]`
 * @throws UserError `model` if a layer's window does not fit what the layers before it leave; names the layer and its input
 */
export function buildModel(
  inputShape: ImageShape,
  specs: readonly LayerSpec[],
): Model {
  const layers: Layer[] = [];
  let shape = inputShape;
  for (const [index, spec] of specs.entries()) {
    const name = `layer ${index + 1} (${spec.kind})`;
    try {
      const outputShape = outputShapeOf(spec, shape);
      layers.push({ ...spec, name, inputShape: shape, outputShape });
      shape = outputShape;
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      throw new UserError(
        "model",
        `${name} cannot follow: its input is ${shape[1]}x${shape[2]}; ${error.message}; or use fewer layers`,
        { cause: error },
      );
    }
  }
  return { inputShape, layers, classes: shape[0] };
}

/** The layers that have weights. */
export function convolutionsOf(model: Model): Conv2dLayer[] {
  return model.layers.filter((layer) => layer.kind === "conv2d");
}

/** The shape of a convolution's kernels, `[K, C, KH, KW]`. */
export function kernelShapeOf({
  filters,
  inputShape,
  size,
}: Conv2dLayer): [number, number, number, number] {
  return [filters, inputShape[0], ...size];
}

/** How many weights a convolution has. */
export function weightCountOf(layer: Conv2dLayer): number {
  return kernelShapeOf(layer).reduce((count, length) => count * length, 1);
}

/** How many weights are trained. */
export function parameterCountOf(model: Model): number {
  return convolutionsOf(model).reduce(
    (count, layer) => count + weightCountOf(layer),
    0,
  );
}
