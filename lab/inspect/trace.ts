/** What happens to one image in a network of the study, stage by stage: all that somebody who looks on needs to know of it. */
import type { Tensor } from "../../core/tensor.ts";
import { buildStudyNetwork } from "../trainer/study-network.ts";
import type { StudyNetwork } from "../trainer/study-network.ts";
import { probabilitiesOf, valuesOf } from "./forward.ts";
import { stagesOf } from "./stages.ts";
import type { Stage } from "./stages.ts";

export type { StudyNetwork };

export interface Trace {
  /** The values after each of the network's stages, `[1, C, H, W]`; the last ones are the class scores. */
  readonly values: readonly Tensor[];
  /** What the network takes for how likely each class is. */
  readonly probabilities: readonly number[];
}

/** The stages of a network of the study. */
export function networkStages(network: StudyNetwork): Stage[] {
  return stagesOf(buildStudyNetwork(network));
}

/**
 * @param weights - per convolution the flat data of its `[K, C, KH, KW]`
 * @param image - one image's `[C, H, W]`, pixels in [0, 1]
 */
export function trace(
  network: StudyNetwork,
  weights: readonly Float32Array[],
  image: Float32Array,
): Trace {
  const model = buildStudyNetwork(network);
  const values = valuesOf(model, weights, image);
  return {
    values: stagesOf(model).map(({ layer }) => values[layer]),
    probabilities: probabilitiesOf(values[values.length - 1]),
  };
}
