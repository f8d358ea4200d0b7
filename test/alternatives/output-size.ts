/** Exercise 01 without its formula, and with another one. */
import { ShapeError } from "../../core/errors.ts";

function counted(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  let count = 0;
  let last = -padding + dilation * (windowSize - 1); // the window's last pixel
  while (last < inputSize + padding) {
    count += 1;
    last += stride;
  }
  if (count === 0) throw new ShapeError("the window fits nowhere");
  return count;
}

function recursed(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  if (padding > 0)
    return recursed(inputSize + 2 * padding, windowSize, stride, 0, dilation);
  const span = dilation * (windowSize - 1) + 1;
  if (span > inputSize)
    throw new ShapeError(`a window of ${span} on ${inputSize} pixels`);
  if (span + stride > inputSize) return 1;
  return 1 + recursed(inputSize - stride, windowSize, stride, 0, dilation);
}

function roundedUp(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  const gaps = (windowSize - 1) * (dilation - 1);
  const starts = inputSize + padding + padding - windowSize - gaps + 1;
  if (starts <= 0) throw new ShapeError("no place for the window to start");
  return Math.ceil(starts / stride);
}

function remainderLeftOut(
  inputSize: number,
  windowSize: number,
  stride: number,
  padding: number,
  dilation: number,
): number {
  const room = inputSize + 2 * padding - (dilation * (windowSize - 1) + 1);
  if (room < 0) throw new ShapeError(`${-room} pixels are missing`);
  return (room - (room % stride) + stride) / stride;
}

/** Moves the window until it no longer fits. */
export const countingSteps = { windowOutputSize: counted };

/** One position, and those on what remains of the image. */
export const recursing = { windowOutputSize: recursed };

/** Counts the pixels at which a window can start, and rounds up. */
export const roundingUp = { windowOutputSize: roundedUp };

/** Takes the pixels that are left over away before it divides. */
export const leavingRemainderOut = { windowOutputSize: remainderLeftOut };
