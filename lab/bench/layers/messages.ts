/** What is said between the competition and the process of a contestant. */
import type { Way } from "./contestants.ts";
import type { Numbers, Task } from "./task.ts";

/** What a process is told. */
export type Order =
  | { readonly open: Way }
  /** Calls it once. */
  | { readonly first: Task }
  /** Goes on with the same task for so many milliseconds, at least one call. */
  | { readonly turnMs: number };

export interface Measured {
  /** Milliseconds of each call. */
  readonly samples: readonly number[];
  /** The most memory that the process held since this task began. */
  readonly peakRssMiB: number;
}

/** What it answers. */
export type Answer =
  | { readonly opened: { readonly backend: string; readonly adapter?: string } }
  | { readonly first: Measured & { readonly numbers: Numbers } }
  | { readonly turn: Measured }
  /** It has no such function. */
  | { readonly lacks: true }
  /** An exercise that is not written yet says so; else an error, of a stub or another. */
  | { readonly failed: string; readonly isTodo: boolean };
