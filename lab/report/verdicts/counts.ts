/** How the verdicts of a summary are spread. */
import type { Verdict } from "./verdict.ts";

/** For instance `6 confirmed, 3 contradicted, 3 undecided, 1 not run`; what was not asked is no open answer. */
export function verdictCounts(verdicts: readonly Verdict[]): string {
  const asked = verdicts.filter(({ isAsked }) => isAsked);
  const counts = (["confirmed", "contradicted", "undecided"] as const).map(
    (kind) =>
      `${asked.filter(({ verdict }) => verdict === kind).length} ${kind}`,
  );
  const others = verdicts.length - asked.length;
  return [...counts, ...(others > 0 ? [`${others} not run`] : [])].join(", ");
}
