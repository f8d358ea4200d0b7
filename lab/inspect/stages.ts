/** A network as a reader follows it: its stages, each a layer with the rectifier that comes after it. */
import type { Pair } from "../../core/geometry.ts";
import { flopsOfPass } from "../trainer/flops.ts";
import { weightCountOf } from "../trainer/model.ts";
import type { ImageShape, Layer, Model } from "../trainer/model.ts";
import { receptiveFieldsOf } from "./receptive-field.ts";
import type { Field } from "./receptive-field.ts";

export interface Stage {
  readonly kind:
    "convolution" | "maxPooling" | "avgPooling" | "adaptivePooling" | "affine";
  /** Rows and columns of its window; absent where it has none of one size. */
  readonly window?: Pair;
  readonly stride: number;
  readonly dilation: number;
  readonly hasReLU: boolean;
  /** Of one image's feature maps after it, `[C, H, W]`. */
  readonly shape: ImageShape;
  readonly field: Field;
  /** Trained weights. */
  readonly parameters: number;
  /** Of one image's forward pass, of convolutions only, as everything else is below one hundredth of them. */
  readonly flops: number;
  /** Index of the last of its layers. */
  readonly layer: number;
}

function kindOf(layer: Layer, isLast: boolean): Stage["kind"] {
  switch (layer.kind) {
    case "maxPool2d":
      return "maxPooling";
    case "avgPool2d":
      return "avgPooling";
    case "adaptiveAvgPool2d":
      return "adaptivePooling";
    default:
      return isLast ? "affine" : "convolution";
  }
}

function windowOf(layer: Layer): Pick<Stage, "window" | "stride" | "dilation"> {
  switch (layer.kind) {
    case "conv2d": {
      const { stride, dilation } = layer.geometry;
      return { window: layer.size, stride: stride[0], dilation: dilation[0] };
    }
    case "maxPool2d":
    case "avgPool2d": {
      const { size, stride } = layer.geometry;
      return { window: size, stride: stride[0], dilation: 1 };
    }
    default:
      return { stride: 1, dilation: 1 };
  }
}

/** The stages of a model, from the image to the class scores. */
export function stagesOf(model: Model): Stage[] {
  const { layers } = model;
  const fields = receptiveFieldsOf(model);
  return layers.flatMap((layer, i) => {
    if (layer.kind === "relu") return [];
    const hasReLU = layers[i + 1]?.kind === "relu";
    const isConvolution = layer.kind === "conv2d";
    return [
      {
        kind: kindOf(layer, i === layers.length - 1),
        ...windowOf(layer),
        hasReLU,
        shape: layer.outputShape,
        field: fields[i],
        parameters: isConvolution ? weightCountOf(layer) : 0,
        flops: isConvolution ? flopsOfPass(layer) : 0,
        layer: hasReLU ? i + 1 : i,
      },
    ];
  });
}
