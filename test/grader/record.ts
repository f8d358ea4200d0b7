/** What a graded test tells the reporter: plain data, since it travels from a worker to the main process. */
import type { Capability } from "./claim.ts";
import type { Verdict } from "./exercise.ts";
import type { LoadFailure } from "./load.ts";

/** A claim that was checked. */
export interface ClaimRecord {
  readonly kind: "claim";
  readonly functionName: string;
  readonly title: string;
  readonly capability: Capability;
  readonly verdict: Verdict;
}

/** An exercise that cannot be judged before others are solved. */
export interface BlockedRecord {
  readonly kind: "blocked";
  /** Their ids. */
  readonly by: readonly string[];
}

/** An exercise whose file cannot be loaded. */
export interface UnloadableRecord {
  readonly kind: "unloadable";
  readonly failure: LoadFailure;
}

/** What every record says. */
export interface RecordSource {
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  /** What the reference runs on, in one line. */
  readonly reference: string;
}

export type GradeRecord = RecordSource &
  (ClaimRecord | BlockedRecord | UnloadableRecord);

declare module "vitest" {
  interface TaskMeta {
    grade?: GradeRecord;
  }
}
