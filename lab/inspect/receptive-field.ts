/**
 * Which pixels of the image an element of a feature map depends on: its receptive field.
 *
 * Along one axis a window of W taps with stride S and dilation D turns fields of r pixels whose neighbours lie j pixels apart into
 *
 *     r' = r + (W - 1) * D * j        j' = j * S
 *
 * @see Araujo et al. 2019, "Computing Receptive Fields of Convolutional Neural Networks", https://distill.pub/2019/computing-receptive-fields
 */
import type { Pair } from "../../core/geometry.ts";
import { averagedRange } from "../trainer/layers/adaptive-pool.ts";
import type { Layer, Model } from "../trainer/model.ts";

/** Pixels along one axis, both ends included; none where the last comes before the first. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** What the elements of a layer's output see along one axis. */
export interface AxisField {
  /** Pixels that an element sees where no border is near; more than there are if the field is larger than the image. */
  readonly size: number;
  /** Pixels between the fields of neighbours. */
  readonly step: number;
  /** For each element what it sees of the image. */
  readonly spans: readonly Span[];
}

/** What the elements of a layer's output see. */
export interface Field {
  readonly rows: AxisField;
  readonly columns: AxisField;
}

/** Which inputs an output depends on, along one axis. */
interface Taps {
  /** Distance of the first from the last, in inputs. */
  readonly reach: number;
  /** Distance of the first taps of neighbours, in inputs. */
  readonly stride: number;
  readonly outputs: number;
  /** The inputs of an output, without those that are padding. */
  readonly inputsOf: (output: number) => number[];
}

function windowTaps(
  layer: Exclude<Layer, { kind: "relu" | "adaptiveAvgPool2d" }>,
  axis: 0 | 1,
): Taps {
  const { stride, padding } = layer.geometry;
  const [size, dilation] =
    layer.kind === "conv2d"
      ? [layer.size[axis], layer.geometry.dilation[axis]]
      : [layer.geometry.size[axis], 1];
  const inputs = layer.inputShape[axis + 1];
  return {
    reach: (size - 1) * dilation,
    stride: stride[axis],
    outputs: layer.outputShape[axis + 1],
    inputsOf: (output) =>
      Array.from(
        { length: size },
        (_, tap) => output * stride[axis] - padding[axis] + tap * dilation,
      ).filter((input) => input >= 0 && input < inputs),
  };
}

function averagingTaps(inputs: number, outputs: number): Taps {
  const ranges = Array.from({ length: outputs }, (_, i) =>
    averagedRange(i, inputs, outputs),
  );
  return {
    reach: Math.max(...ranges.map(([start, end]) => end - start - 1)),
    stride: (ranges[1]?.[0] ?? 0) - ranges[0][0],
    outputs,
    inputsOf: (output) => [ranges[output][0], ranges[output][1] - 1],
  };
}

function through({ size, step, spans }: AxisField, taps: Taps): AxisField {
  return {
    size: size + taps.reach * step,
    step: step * taps.stride,
    spans: Array.from({ length: taps.outputs }, (_, output) => {
      const seen = taps.inputsOf(output).map((input) => spans[input]);
      return {
        first: Math.min(...seen.map(({ first }) => first)),
        last: Math.max(...seen.map(({ last }) => last)),
      };
    }),
  };
}

function fieldAfter(before: Field, layer: Layer): Field {
  if (layer.kind === "relu") return before;
  const along = (axis: 0 | 1): Taps =>
    layer.kind === "adaptiveAvgPool2d"
      ? averagingTaps(layer.inputShape[axis + 1], layer.size[axis])
      : windowTaps(layer, axis);
  return {
    rows: through(before.rows, along(0)),
    columns: through(before.columns, along(1)),
  };
}

function imageField(pixels: number): AxisField {
  return {
    size: 1,
    step: 1,
    spans: Array.from({ length: pixels }, (_, i) => ({ first: i, last: i })),
  };
}

/** The receptive field after every layer of a model. */
export function receptiveFieldsOf({ inputShape, layers }: Model): Field[] {
  const [, height, width] = inputShape;
  let field: Field = { rows: imageField(height), columns: imageField(width) };
  return layers.map((layer) => (field = fieldAfter(field, layer)));
}

/** Rows and columns of a field, as a pair. */
export function fieldSizeOf({ rows, columns }: Field): Pair {
  return [rows.size, columns.size];
}
