/** The study's 13 findings, in its own order. */
import type { Finding } from "./finding.ts";
import { depthCollapse } from "./rules/depth-collapse.ts";
import { depthCost } from "./rules/depth-cost.ts";
import { depthFlat } from "./rules/depth-flat.ts";
import { dilationBest } from "./rules/dilation-best.ts";
import { overlapCost } from "./rules/overlap-cost.ts";
import { overlapHelps } from "./rules/overlap-helps.ts";
import { overlapOverfit } from "./rules/overlap-overfit.ts";
import { poolingConvergence } from "./rules/pooling-convergence.ts";
import { poolingOverfit } from "./rules/pooling-overfit.ts";
import { poolingTest } from "./rules/pooling-test.ts";
import { poolingValidTest } from "./rules/pooling-valid-test.ts";
import { serialisationCost } from "./rules/serialisation-cost.ts";
import { strideHurts } from "./rules/stride-hurts.ts";

export const findings: readonly Finding[] = [
  poolingTest,
  poolingOverfit,
  poolingValidTest,
  poolingConvergence,
  depthFlat,
  depthCollapse,
  depthCost,
  dilationBest,
  overlapHelps,
  overlapOverfit,
  overlapCost,
  strideHurts,
  serialisationCost,
];
