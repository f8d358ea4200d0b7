/**
 * Tensors as gpu.js takes and returns them.
 *
 * gpu.js has three axes at most, so the last two axes of a tensor `[A, B, H, W]` become one row: `array[a][b][y * W + x]`.
 * A gpu kernel is vectorised on WebAssembly only if its output's rows have a multiple of four elements, so all rows are
 * made that long; what lies behind the last element is never read.
 */
import { Input } from "gpu.js";
import { zeros } from "../../../core/tensor.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";

/** gpu.js's order of sizes: the fastest axis first. */
export type GpuSize = [x: number, y: number, z: number];

/** Numbers that lie one after another, as an array of one to three axes; nothing is copied. */
export function flatArray(
  values: Float32Array,
  size: GpuSize | [number],
): Input {
  // gpu.js reads typed arrays, although its declarations only name number[]
  return new Input(values as unknown as number[], size);
}

/** Elements of a row that holds `count` values. */
export function rowLength(count: number): number {
  return Math.ceil(count / 4) * 4;
}

/** The size of the array that holds a tensor `[A, B, H, W]`. */
export function gpuSizeOf([A, B, H, W]: readonly number[]): GpuSize {
  return [rowLength(H * W), B, A];
}

/** A tensor `[A, B, H, W]`, or any view, as the array `[a][b][y * W + x]`. */
export function toGpuArray(tensor: Tensor | IntTensor): Input {
  const [A, B, H, W] = tensor.shape;
  const size = gpuSizeOf(tensor.shape);
  const rows = new Float32Array(A * B * size[0]);
  for (let a = 0; a < A; a++) {
    for (let b = 0; b < B; b++) {
      const start = (a * B + b) * size[0];
      for (let p = 0; p < H * W; p++) {
        rows[start + p] = tensor.get(a, b, Math.floor(p / W), p % W);
      }
    }
  }
  return flatArray(rows, size);
}

/** A tensor of rank 1 as the array `[x]`. */
export function toGpuVector(tensor: Tensor): Input {
  const [count] = tensor.shape;
  const row = new Float32Array(rowLength(count));
  for (let i = 0; i < count; i++) row[i] = tensor.get(i);
  return flatArray(row, [row.length]);
}

/** What a gpu kernel returned, `rows[a][b]`, as a tensor of the shape `[A, B, H, W]`. */
export function fromGpuArray(
  rows: readonly (readonly Float32Array[])[],
  shape: readonly number[],
): Tensor {
  const [A, B, H, W] = shape;
  const tensor = zeros(shape);
  for (let a = 0; a < A; a++) {
    for (let b = 0; b < B; b++) {
      tensor.data.set(rows[a][b].subarray(0, H * W), (a * B + b) * H * W);
    }
  }
  return tensor;
}
