/** Pooling worked by hand: exercises 05, 06 and 10. */
import ndarray from "ndarray";
import type { Pool2dGeometry } from "../../../core/geometry.ts";
import type { IntTensor, Tensor } from "../../../core/tensor.ts";
import { plane } from "./example.ts";
import type { WorkedExample } from "./example.ts";

export interface PoolGiven {
  readonly inputs: Tensor;
  readonly geometry: Pool2dGeometry;
}

export type MaxForward = WorkedExample<
  PoolGiven,
  { readonly outputs: Tensor; readonly argmax: IntTensor }
>;
export type MaxBackward = WorkedExample<
  {
    readonly inputs: Tensor;
    readonly argmax: IntTensor;
    readonly gradsWrtOutputs: Tensor;
    readonly geometry: Pool2dGeometry;
  },
  { readonly gradsWrtInputs: Tensor }
>;
export type AvgForward = WorkedExample<PoolGiven, { readonly outputs: Tensor }>;
export type AvgBackward = WorkedExample<
  {
    readonly inputs: Tensor;
    readonly gradsWrtOutputs: Tensor;
    readonly geometry: Pool2dGeometry;
  },
  { readonly gradsWrtInputs: Tensor }
>;

/** Positions of winners, written as rows: `[1, 1, OH, OW]`. */
function positions(rows: readonly (readonly number[])[]): IntTensor {
  const shape = [1, 1, rows.length, rows[0].length];
  return ndarray(Int32Array.from(rows.flat()), shape);
}

/** A map of 4x4 that a 2x2 window crosses in steps of 2. */
const pooledMap: PoolGiven = {
  inputs: plane([
    [1, 3, 2, 0],
    [4, 2, 1, 5],
    [0, 1, 7, 6],
    [-1, -2, 3, 8],
  ]),
  geometry: { size: [2, 2], stride: [2, 2], padding: [0, 0] },
};

/** The study's figure 4: what is largest in each window, and where it is. */
export const mapMaxima: MaxForward = {
  given: pooledMap,
  results: {
    outputs: plane([
      [4, 5],
      [1, 8],
    ]),
    argmax: positions([
      [4, 7],
      [9, 15],
    ]),
  },
};

export const mapMaximaBackward: MaxBackward = {
  given: {
    inputs: pooledMap.inputs,
    argmax: mapMaxima.results.argmax,
    gradsWrtOutputs: plane([
      [1, 2],
      [3, 4],
    ]),
    geometry: pooledMap.geometry,
  },
  results: {
    gradsWrtInputs: plane([
      [0, 0, 0, 0],
      [1, 0, 0, 2],
      [0, 3, 0, 0],
      [0, 0, 0, 4],
    ]),
  },
};

export const mapMeans: AvgForward = {
  given: pooledMap,
  results: {
    outputs: plane([
      [2.5, 2],
      [-0.5, 6],
    ]),
  },
};

export const mapMeansBackward: AvgBackward = {
  given: {
    inputs: pooledMap.inputs,
    gradsWrtOutputs: plane([
      [4, 8],
      [-4, 12],
    ]),
    geometry: pooledMap.geometry,
  },
  results: {
    gradsWrtInputs: plane([
      [1, 1, 2, 2],
      [1, 1, 2, 2],
      [-1, -1, 3, 3],
      [-1, -1, 3, 3],
    ]),
  },
};

/** Every window shows one pixel and three places of padding. */
const onlyCorners: Pool2dGeometry = {
  size: [2, 2],
  stride: [2, 2],
  padding: [1, 1],
};

export const cornerMaxima: MaxForward = {
  given: {
    inputs: plane([
      [-1, -2],
      [-3, -4],
    ]),
    geometry: onlyCorners,
  },
  results: {
    outputs: plane([
      [-1, -2],
      [-3, -4],
    ]),
    argmax: positions([
      [0, 1],
      [2, 3],
    ]),
  },
};

export const cornerMeans: AvgForward = {
  given: {
    inputs: plane([
      [4, 8],
      [0, -4],
    ]),
    geometry: onlyCorners,
  },
  results: {
    outputs: plane([
      [1, 2],
      [0, -1],
    ]),
  },
};

/** Windows of two in steps of one: the pixel in the middle is in both, and wins both. */
export const wonTwice: MaxBackward = {
  given: {
    inputs: plane([[1, 5, 2]]),
    argmax: positions([[1, 1]]),
    gradsWrtOutputs: plane([[10, 20]]),
    geometry: { size: [1, 2], stride: [1, 1], padding: [0, 0] },
  },
  results: { gradsWrtInputs: plane([[0, 30, 0]]) },
};
