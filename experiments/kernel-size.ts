/** Run it with `npm run experiments -- experiments/kernel-size.ts`; docs/own-experiment.md tells how to write another. */
import type { OwnExperiment } from "../lab/experiments/own-experiment.ts";

export const experiment: OwnExperiment = {
  question:
    "Do larger kernels recognise more, or is it enough to have more weights?",
  runs: {
    "3x3": { reduction: "max_pooling", layers: 3 },
    "5x5": { reduction: "max_pooling", layers: 3, kernelSize: 5 },
    "7x7": { reduction: "max_pooling", layers: 3, kernelSize: 7 },
    // about as many weights as the 8 filters of 5x5: 9 * 13 + 2 * 9 * 13 * 13 = 3159, and 25 * 8 + 2 * 25 * 8 * 8 = 3400
    "3x3-more-filters": { reduction: "max_pooling", layers: 3, filters: 13 },
  },
};
