/** What serialisation costs and brings, as tables in Markdown. */
import { escaped, markdownTable } from "../report/markdown.ts";
import { quartilesOf, short } from "./numbers.ts";
import { NUMBERS, STUDY_ADDITION } from "./serialisation.ts";
import type { SerialisationMeasured } from "./serialisation.ts";

const right = (heading: string) => ({ heading, align: "right" }) as const;
const left = (heading: string) => ({ heading, align: "left" }) as const;

/** Of so many bytes, in megabytes of a million. */
function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function additionTable({ addition }: SerialisationMeasured): string {
  const medians = addition.map(({ samplesMs }) => quartilesOf(samplesMs)[1]);
  const { loopMs, loopStdMs, vectorisedMs, vectorisedStdMs } = STUDY_ADDITION;
  return markdownTable(
    [
      left("Way"),
      right("µs"),
      left("Middle half"),
      right("Speed, first = 1"),
      right("Arrays (MB)"),
      right("Peak RSS (MiB)"),
    ],
    [
      ...addition.map(({ way, samplesMs, arrayBytes, peakRssMiB }, i) => {
        const [lower, median, upper] = quartilesOf(samplesMs).map(
          (milliseconds) => 1000 * milliseconds,
        );
        return [
          escaped(way),
          short(median),
          `${short(lower)} to ${short(upper)} of ${samplesMs.length}`,
          short(medians[0] / medians[i]),
          megabytes(arrayBytes),
          peakRssMiB.toFixed(0),
        ];
      }),
      [
        "the study: a Python loop",
        String(1000 * loopMs),
        `standard deviation ${1000 * loopStdMs}`,
        "1.00",
        "–",
        "–",
      ],
      [
        "the study: one addition of NumPy",
        String(1000 * vectorisedMs),
        `standard deviation ${1000 * vectorisedStdMs}`,
        short(loopMs / vectorisedMs),
        "–",
        "–",
      ],
    ],
  );
}

function convolutionTable({ convolution }: SerialisationMeasured): string {
  if ("reason" in convolution)
    return `Not measured: ${escaped(convolution.reason)}.`;
  const { loopsMs, serialisedMs, inputBytes, columnBytes, backend } =
    convolution;
  return markdownTable(
    [
      left("Way"),
      right("ms"),
      right("Speed, first = 1"),
      right("Images, and columns made of them (MB)"),
    ],
    [
      [
        "exercise 02, passes over views",
        short(loopsMs),
        "1.00",
        megabytes(inputBytes),
      ],
      [
        escaped(`exercise 08, a product of matrices (${backend})`),
        short(serialisedMs),
        short(loopsMs / serialisedMs),
        megabytes(inputBytes + columnBytes),
      ],
    ],
  );
}

export function serialisationReport(measured: SerialisationMeasured): string {
  const { convolution } = measured;
  const size =
    "reason" in convolution
      ? ""
      : `: ${convolution.images} images, ${convolution.channels} to ${convolution.filters} channels, ${convolution.height} x ${convolution.width}`;
  return [
    `### Adding ${NUMBERS.toLocaleString("en")} numbers (Appendix 1)`,
    additionTable(measured),
    "The study compared a loop in Python, which is interpreted, with NumPy, which runs compiled code. JavaScript's loops are compiled while they run: what is left here is what a call of get and set costs, or a tensor on its way. “Arrays” counts those that a call needs at the same time.",
    `### A convolution, forward (section 2.3)${size}`,
    convolutionTable(measured),
  ].join("\n\n");
}
