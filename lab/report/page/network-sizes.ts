/** How large a network is: its maps from block to block, and its trained weights. */
import { networkStages } from "../../inspect/trace.ts";
import type { StudyNetwork } from "../../inspect/trace.ts";

export interface NetworkSizes {
  /** Rows of the image, and of the maps that each block leaves. */
  readonly sides: readonly number[];
  readonly weights: number;
  /** Floating-point operations of the convolutions for one image. */
  readonly flops: number;
}

/** @throws UserError `model` where a window does not fit */
export function networkSizes(network: StudyNetwork): NetworkSizes {
  const stages = networkStages(network);
  const sum = (part: "parameters" | "flops") =>
    stages.reduce((total, stage) => total + stage[part], 0);
  // a block is a convolution and a reduction; the classifier comes after them
  const blocks = stages.slice(0, 2 * network.layers);
  return {
    sides: [
      network.inputShape[1],
      ...blocks.filter((_, i) => i % 2 === 1).map(({ shape }) => shape[1]),
    ],
    weights: sum("parameters"),
    flops: sum("flops"),
  };
}
