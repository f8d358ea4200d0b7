/** A sentence for each function of the learner: how long it takes beside the solution's and beside plain loops. */
import { escaped } from "../../report/markdown.ts";
import { quartilesOf, short } from "../numbers.ts";
import type { Way } from "./contestants.ts";
import type { CaseRecord, Entrant, LayersRecord } from "./record.ts";
import type { FunctionName } from "./task.ts";

/** So near to one another that a repetition could turn them round. */
const ALIKE = 1.05;

const NUMBERS: Readonly<Record<FunctionName, string>> = {
  conv2dFprop: "02",
  conv2dBprop: "03",
  conv2dGradsWrtParams: "04",
  maxPool2dFprop: "05",
  maxPool2dBprop: "05",
  avgPool2dFprop: "06",
  avgPool2dBprop: "06",
};

/** What the learner calls it, and where it stands. */
export function exerciseOf(
  name: FunctionName,
  way: Way,
): { readonly name: string; readonly number: string } {
  if (way === "views") return { name, number: NUMBERS[name] };
  if (way === "serialised") return { name: `${name}Serialised`, number: "08" };
  const number = name.startsWith("conv2d") ? "09" : "10";
  return { name: `${name} by gpu kernels`, number };
}

/** For instance `41.0 times as long as the solution, which takes 19.8 ms (yours is slower)`. */
function beside(own: number, other: number, who: string): string {
  const ratio = own / other;
  const time = `${short(other)} ms`;
  if (ratio < ALIKE && ratio > 1 / ALIKE)
    return `about as long as ${who} ${time}`;
  return `${short(ratio)} times as long as ${who} ${time}${ratio < 1 ? " (yours is faster)" : " (yours is slower)"}`;
}

function medianIn({ results }: CaseRecord, label: string): number | undefined {
  const result = results.find((one) => one.label === label);
  return result && quartilesOf(result.samplesMs)[1];
}

function sentenceOf(
  one: CaseRecord,
  { label, way }: Pick<Entrant, "label" | "way">,
): string | undefined {
  const { name, number } = exerciseOf(one.function, way);
  const which = `Your ${name} (exercise ${number}, ${one.shape.short})`;
  const absence = one.absences.find((each) => each.label === label);
  switch (absence?.kind) {
    case "lacks":
      // nobody has it, as there are no poolings by products of matrices; or only you have not
      return one.results.some((result) => result.label === way)
        ? `Your exercise ${number} exports no ${name}, which is left out. Grade it: npx vitest run ${number}`
        : undefined;
    case "unwritten":
      return `Your ${name} (exercise ${number}) is left out: ${escaped(absence.reason)}`;
    case "wrong":
      return `${which} is not timed, because it does not compute what it should: ${escaped(absence.reason)}. Grade it: npx vitest run ${number}`;
    case "failed":
    case "absent":
      return `${which} is not timed: ${escaped(absence.reason)}. Grade it: npx vitest run ${number}`;
    case undefined:
  }
  const own = medianIn(one, label);
  if (own === undefined) return undefined;
  const others = (
    [
      ["the solution, which takes", way],
      ["plain loops, which take", "loops"],
    ] as const
  ).flatMap(([who, other]) => {
    const time = medianIn(one, other);
    return time === undefined ? [] : [beside(own, time, who)];
  });
  return `${which} takes ${short(own)} ms for a call: ${others.join("; and ")}.`;
}

/** In the order of the exercises. */
export function sentencesOf({ entrants, cases, absent }: LayersRecord): string {
  const own = entrants.filter(({ from }) => from === "exercises");
  const sentences = own.flatMap((entrant) =>
    cases.flatMap((one) => sentenceOf(one, entrant) ?? []),
  );
  const missing = absent
    .filter(({ label }) => label.startsWith("your "))
    .map(({ label, reason }) => `${label} did not take part: ${reason}`);
  // what is not written is so in every layer
  return [...new Set([...sentences, ...missing])]
    .map((line) => `- ${line}`)
    .join("\n");
}
