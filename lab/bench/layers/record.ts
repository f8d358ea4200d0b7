/** What is kept of a competition. */
import type { Way } from "./contestants.ts";
import type { FunctionName } from "./task.ts";
import type { LayerShape, Pass } from "./shapes.ts";

export interface Entrant {
  readonly label: string;
  readonly way: Way;
  readonly from: "exercises" | "solutions";
  readonly backend: string;
  readonly adapter?: string;
}

/** Why somebody did not take part, in one case or at all. */
export interface Absence {
  readonly label: string;
  readonly reason: string;
  /** `wrong`: it computes something else than the judge; `unwritten`: an exercise is. */
  readonly kind: "absent" | "lacks" | "unwritten" | "failed" | "wrong";
}

export interface CaseResult {
  readonly label: string;
  /** Milliseconds of each call that counts, of all turns. */
  readonly samplesMs: readonly number[];
  readonly peakRssMiB: number;
}

/** A pass of a layer. */
export interface CaseRecord {
  readonly shape: LayerShape;
  readonly pass: Pass;
  readonly function: FunctionName;
  readonly work: { readonly unit: "FLOP" | "B"; readonly amount: number };
  /** With whom all were compared: the first that computed it. Nobody where nobody did. */
  readonly judge?: string;
  readonly results: readonly CaseResult[];
  readonly absences: readonly Absence[];
}

export interface LayersRecord {
  readonly batch: number;
  /** Label of who judges all that it computes. */
  readonly judge: string;
  readonly entrants: readonly Entrant[];
  /** Who did not take part at all. */
  readonly absent: readonly Absence[];
  readonly cases: readonly CaseRecord[];
}
