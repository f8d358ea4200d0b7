/** How a window lies on one axis, built so that it always fits. */
import fc from "fast-check";
import type { Pair } from "../../core/geometry.ts";
import { exactly } from "./exactly.ts";

/** One axis of an image, the window on it, and how often it can be put down. All lengths in pixels. */
export interface Axis {
  readonly inputSize: number;
  /** Taps of the window. */
  readonly windowSize: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  /** Positions of the window: known because the axis was built around them, not by the formula of exercise 01. */
  readonly outputSize: number;
}

/** Upper ends of what may vary; what is left out stays at its least. */
export interface AxisLimits {
  readonly windowSize?: number;
  readonly stride?: number;
  readonly padding?: number;
  readonly dilation?: number;
  readonly outputSize?: number;
  /** Whether the padding is at most half the window, as the contract asks of pooling. */
  readonly halfPadding?: boolean;
}

/** What an axis is built of. */
interface Wishes {
  readonly windowSize: number;
  readonly dilation: number;
  readonly stride: number;
  readonly outputSize: number;
  readonly wantedPadding: number;
  /** Pixels left over because one more step does not fit. */
  readonly wantedRemainder: number;
}

/** The axis on which the window fits `outputSize` times, with as much of the padding and the remainder as is possible. */
function axisOf(
  { wantedPadding, wantedRemainder, ...axis }: Wishes,
  halfPadding = false,
): Axis {
  const { windowSize, dilation, stride, outputSize } = axis;
  const remainder = Math.min(wantedRemainder, stride - 1);
  const span = dilation * (windowSize - 1) + 1;
  const paddedSize = span + (outputSize - 1) * stride + remainder;
  const padding = Math.min(
    wantedPadding,
    Math.floor((paddedSize - 1) / 2), // at least one pixel is real
    halfPadding ? Math.floor(windowSize / 2) : wantedPadding,
  );
  return { ...axis, padding, inputSize: paddedSize - 2 * padding };
}

/** A window of one pixel that is put down 49 times. */
export function wideAxis(): fc.Arbitrary<Axis> {
  return slenderAxis({ outputSize: 49 });
}

/** A window of one pixel on one pixel, but for what is wished for. */
export function slenderAxis(
  wishes: Partial<Wishes>,
  halfPadding = false,
): fc.Arbitrary<Axis> {
  return largeAxis(
    {
      windowSize: 1,
      dilation: 1,
      stride: 1,
      outputSize: 1,
      wantedPadding: 0,
      wantedRemainder: 0,
      ...wishes,
    },
    halfPadding,
  );
}

/** One axis whose numbers are these, and become smaller only where a counterexample is made smaller. */
export function largeAxis(
  wishes: Wishes,
  halfPadding = false,
): fc.Arbitrary<Axis> {
  return fc
    .record({
      windowSize: exactly(wishes.windowSize, 1),
      dilation: exactly(wishes.dilation, 1),
      stride: exactly(wishes.stride, 1),
      outputSize: exactly(wishes.outputSize, 1),
      wantedPadding: exactly(wishes.wantedPadding, 0),
      wantedRemainder: exactly(wishes.wantedRemainder, 0),
    })
    .map((made) => axisOf(made, halfPadding));
}

/**
 * Axes on which the window fits `outputSize` times and leaves fewer than `stride` pixels over: also those where the
 * window is as large as the padded input, and those where the stride leaves a remainder.
 */
export function axes(limits: AxisLimits): fc.Arbitrary<Axis> {
  const upTo = (most = 1) => fc.integer({ min: 1, max: most });
  return fc
    .record({
      windowSize: upTo(limits.windowSize ?? 3),
      dilation: upTo(limits.dilation),
      stride: upTo(limits.stride),
      outputSize: upTo(limits.outputSize ?? 3),
      wantedPadding: fc.nat(limits.padding ?? 0),
      wantedRemainder: fc.nat((limits.stride ?? 1) - 1),
    })
    .map((wishes) => axisOf(wishes, limits.halfPadding));
}

/** Axes on which the window spans more than the padded input, so that it fits nowhere; there is no output size. */
export function axesTooShort(
  limits: AxisLimits,
): fc.Arbitrary<Omit<Axis, "outputSize">> {
  return fc
    .record({
      inputSize: fc.integer({ min: 1, max: 4 }),
      padding: fc.nat(limits.padding ?? 0),
      stride: fc.integer({ min: 1, max: limits.stride ?? 1 }),
      dilation: fc.integer({ min: 1, max: limits.dilation ?? 1 }),
      excess: fc.nat(2),
    })
    .map(({ excess, ...axis }) => {
      const paddedSize = axis.inputSize + 2 * axis.padding;
      const windowSize = Math.ceil(paddedSize / axis.dilation) + 1 + excess;
      return { ...axis, windowSize };
    });
}

/** What two axes have in common, frozen: whoever writes to a geometry is told so at once. */
export function pair(vertical: number, horizontal: number): Pair {
  return Object.freeze([vertical, horizontal] as const);
}
