/** The most memory that the process had, of one run after another. */
import { writeFileSync } from "node:fs";

const MIB = 2 ** 20;

/**
 * Begins to measure anew. Linux can (since 4.0; https://docs.kernel.org/filesystems/proc.html, `clear_refs`); elsewhere the peak
 * stays that of the process so far.
 */
export function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // another system: what is measured there, RunRecord says
  }
}

/** Largest resident set in MiB, with all that the process holds. */
export function peakRssMiB(): number {
  return (process.resourceUsage().maxRSS * 1024) / MIB;
}
