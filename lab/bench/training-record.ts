/** What `npm run bench -- training` keeps. */
import type { StudyNetwork } from "../trainer/study-network.ts";
import type { Absence, Result } from "./contest.ts";

export interface TrainingRecord extends StudyNetwork {
  readonly machine: string;
  readonly commit: string;
  readonly batchSize: number;
  /** Operations of an iteration. */
  readonly flops: number;
  readonly results: readonly Result[];
  readonly absent: readonly Absence[];
}
