/** What the page's program is given, as JSON: numbers and texts. */
import type { PackedFloats } from "../../inspect/packing.ts";
import type { StudyNetwork } from "../../inspect/trace.ts";

export interface PageData {
  /** What each class is called. */
  readonly classNames: readonly string[];
  readonly charts: readonly ChartData[];
  readonly networks: readonly NetworkData[];
  /** Absent where the data set is not there. */
  readonly images?: ImagesData;
}

/** A way in which the runs of a chart differ. */
export interface Dimension {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether the values are steps of one quantity. */
  readonly isOrdered: boolean;
}

/** Curves over epochs; what is not finite is null. */
export interface CurveData {
  readonly trainAccuracy: readonly (number | null)[];
  readonly validAccuracy: readonly (number | null)[];
  readonly trainLoss: readonly (number | null)[];
  readonly validLoss: readonly (number | null)[];
}

export interface LineData {
  /** Index of its value in each dimension. */
  readonly at: readonly number[];
  readonly label: string;
  /** The curves of each seed. */
  readonly seeds: readonly CurveData[];
}

/** The curves of one question. */
export interface ChartData {
  /** Of the element that it is drawn in. */
  readonly id: string;
  /** One, or two: then every value of one of them has a panel. */
  readonly dimensions: readonly Dimension[];
  readonly lines: readonly LineData[];
}

export interface NetworkData {
  readonly id: string;
  readonly label: string;
  /** What sets it apart from the others with its reduction. */
  readonly short: string;
  readonly network: StudyNetwork;
  readonly seed: number;
  readonly testAccuracy: number;
  /** Per convolution; absent where they were not kept, or left out so that the page stays small. */
  readonly weights?: readonly PackedFloats[];
  /** What it took each of the page's images for, and its loss in nats. */
  readonly answers?: {
    readonly predicted: readonly number[];
    readonly losses: readonly number[];
  };
  /** Of all test images: true class, predicted class and how often, one after another. */
  readonly confusion?: readonly number[];
}

/** Test images. */
export interface ImagesData {
  readonly height: number;
  readonly width: number;
  /** Bytes in base64, image after image, row-major; 255 is full ink. */
  readonly pixels: string;
  readonly labels: readonly number[];
  /** Their numbers in the test set, counted from 0. */
  readonly numbers: readonly number[];
  /** Indices of those to begin with. */
  readonly examples: readonly number[];
}
