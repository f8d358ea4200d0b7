import type { Result } from "./contest.ts";
import { speedSvg } from "./figure.ts";
import { quartilesOf } from "./numbers.ts";

/**
 * GFLOP/s of every engine.
 *
 * @param flops - operations of one iteration
 */
export function trainingSvg(
  results: readonly Result[],
  flops: number,
  { title, subtitle }: { readonly title: string; readonly subtitle: string },
): string {
  return speedSvg({
    title: `Training: ${title}`,
    subtitle,
    note: "Medians of the turns, with their middle half.",
    valueLabel: "GFLOP/s (logarithmic)",
    places: results.map(({ label }) => ({ label })),
    series: results.map(({ label, iterationsPerSecond }, place) => {
      const [low, value, high] = quartilesOf(iterationsPerSecond).map(
        (speed) => (speed * flops) / 1e9,
      );
      return {
        label,
        style: place,
        isFilled: label !== "reference",
        marks: [{ place, value, range: [low, high] as const }],
      };
    }),
  });
}
