/** Results as lines for a terminal. */
import type { ExerciseResult, Results } from "./results.ts";

/** Words for an exercise that is not solved. */
function wordsOf({
  state,
  reason,
  cutOff,
  claims,
  capabilities,
}: ExerciseResult): string {
  if (reason !== undefined) return reason.split("\n")[0];
  if (state === "not written") return "not written";
  const holding = claims.filter(({ verdict }) => verdict === "holds").length;
  const missing = capabilities
    .filter((result) => result.state !== "holds")
    .map(({ capability }) => capability);
  const count = `${holding} of ${claims.length} claims hold`;
  if (cutOff !== undefined) return `${count}; ${cutOff}`;
  return missing.length > 0
    ? `${count}; missing: ${missing.join(", ")}`
    : count;
}

/** One line per exercise, and the sum. */
export function resultLines(results: Results): string[] {
  const { student, exercises, points, mostPoints } = results;
  const width = Math.max(...exercises.map(({ title }) => title.length));
  return [
    ...exercises.map((result) => {
      const missing = result.isOptional ? "○" : "✗";
      const sign = result.state === "solved" ? "✓" : missing;
      const number = result.exercise.slice(0, 2);
      const share = result.isOptional
        ? "optional"
        : `${result.points.toFixed(2)}/${result.mostPoints}`;
      return ` ${sign} ${number} ${result.title.padEnd(width)}  ${share.padStart(8)}  ${wordsOf(result)}`;
    }),
    ` ${student}: ${points} of ${mostPoints} points (seed ${results.seed}, ${results.seconds.toFixed(1)} s)`,
  ];
}
