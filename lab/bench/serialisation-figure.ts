import { speedSvg } from "./figure.ts";
import { quartilesOf } from "./numbers.ts";
import { NUMBERS, STUDY_ADDITION } from "./serialisation.ts";
import type { AdditionResult } from "./serialisation.ts";

/** Additions per microsecond in every way, the study's two beside them. */
export function serialisationSvg(
  addition: readonly AdditionResult[],
  subtitle: string,
): string {
  const speedOf = (milliseconds: number) => NUMBERS / milliseconds / 1000;
  const ours = addition.map(({ short, samplesMs }) => {
    const [low, median, high] = quartilesOf(samplesMs).map(speedOf);
    return { label: short, value: median, range: [high, low] as const };
  });
  const study = [
    { label: "study: Python loop", value: STUDY_ADDITION.loopMs },
    { label: "study: NumPy", value: STUDY_ADDITION.vectorisedMs },
  ].map(({ label, value }) => ({ label, value: speedOf(value) }));
  const all = [...ours, ...study];
  return speedSvg({
    title: `Adding ${NUMBERS.toLocaleString("en")} numbers`,
    subtitle,
    note: "Medians, with the middle half; the study’s are means. Kept: the tensors were there already.",
    valueLabel: "Additions per µs (logarithmic)",
    places: all.map((_, i) => ({ label: String(i + 1) })),
    series: all.map(({ label, ...mark }, place) => ({
      label: `${place + 1} ${label}`,
      style: place,
      isFilled: place < ours.length,
      marks: [{ place, ...mark }],
    })),
  });
}
