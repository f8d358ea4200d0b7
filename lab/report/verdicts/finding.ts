/** A finding of the study, and the rule by which runs decide it. */
import type { ExperimentId } from "../../experiments/record.ts";
import type { Part } from "./parts.ts";
import type { Results } from "./results.ts";

export type Aside = Pick<Part, "fact" | "comparisons">;

export interface Finding {
  readonly id: string;
  /** The question that it answers; absent where it belongs to none. */
  readonly experiment?: ExperimentId;
  /** What the study found. */
  readonly claim: string;
  /** When it is confirmed and contradicted, for a reader; where neither is so it is undecided. */
  readonly rule: string;
  /** What the finding says, each part judged. */
  readonly parts: (results: Results) => Part[];
  /** What belongs beside it, and decides nothing. */
  readonly beside?: (results: Results) => Aside;
}
