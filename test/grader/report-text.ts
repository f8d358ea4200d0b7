/** What a grading run prints: one line per exercise, the first counterexample where there is one, and the next step. */
import type { Counterexample } from "../../lab/kata/counterexample.ts";
import {
  exercises,
  findExercise,
  requiredExercises,
} from "../../lab/kata/manifest.ts";
import type { Exercise } from "../../lab/kata/manifest.ts";
import {
  numberOf,
  optionalStep,
  TRAIN_STEP,
  workStep,
} from "../../lab/kata/next-step.ts";
import { lineWidth, wrapped, wrappedText } from "../../lab/kata/wrap.ts";
import { diagnosisLines } from "../diagnosis/words.ts";
import { failureLines } from "./failure-text.ts";
import { indented } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { sentenceOf } from "./record.ts";
import type { CapabilityState } from "./score.ts";
import { isKataSolved, isOpen } from "./standing.ts";
import type { Standing, Unfinished } from "./standing.ts";

const TITLE_WIDTH = Math.max(...exercises.map(({ title }) => title.length));
/** What most headlines say beside the title; on a narrow terminal, titles are not padded to make room for it. */
const ROOM_FOR_WORDS = 28;

/** How many claims hold, for instance `1 of 9 claims holds`. */
function claimsText(holding: number, claims: number): string {
  if (claims === 1) return holding === 1 ? "1 claim holds" : "1 claim is false";
  const count = holding === claims ? `${claims}` : `${holding} of ${claims}`;
  return `${count} claims ${holding === 1 ? "holds" : "hold"}`;
}

/** The sign and the words that tell how an exercise stands. */
function headline(
  standing: Standing,
  paint: Paint,
): [sign: string, words: string] {
  switch (standing.kind) {
    case "solved":
      return [
        paint.green("✓"),
        paint.green(claimsText(standing.claims, standing.claims)),
      ];
    case "blocked":
      return [
        paint.dim("○"),
        paint.dim(`blocked by ${standing.by.map(numberOf).join(", ")}`),
      ];
    case "not written":
      return [paint.red("✗"), paint.red("not written yet")];
    case "unfinished": {
      const { holding, claims, missing } = standing;
      const rest =
        missing.length > 0 ? `; not written yet: ${missing.join(", ")}` : "";
      return [
        paint.red("✗"),
        paint.red(`${claimsText(holding, claims)}${rest}`),
      ];
    }
    case "unloadable":
      return [paint.red("✗"), paint.red("cannot be loaded")];
    case "endless":
      return [
        paint.red("✗"),
        paint.red(`${standing.functionName} never returned`),
      ];
    case "broken":
      return [paint.red("✗"), paint.red("could not be graded")];
  }
}

const SIGNS = {
  holds: "✓",
  fails: "✗",
  waits: "○",
  "not written": "·",
} as const satisfies Record<CapabilityState, string>;

/** What holds of an unfinished exercise and what does not, capability by capability. */
export function scoreLines(standing: Standing, paint: Paint): string[] {
  if (standing.kind !== "unfinished") return [];
  const paints = {
    holds: paint.green,
    fails: paint.red,
    waits: paint.dim,
    "not written": paint.dim,
  };
  return wrapped(
    standing.score.map(
      ({ capability, state }) =>
        `${paints[state](`${SIGNS[state]} ${capability}`)} `,
    ),
  ).map((line) => line.trimEnd());
}

/** What the signs mean that do not speak for themselves, where they occur. */
function legendLines({ score }: Unfinished, paint: Paint): string[] {
  const has = (state: CapabilityState) =>
    score.some((capability) => capability.state === state);
  const meanings = [
    ...(has("waits")
      ? [`${SIGNS.waits} waits until what is ${SIGNS.fails} holds`]
      : []),
    ...(has("not written") ? [`${SIGNS["not written"]} not written yet`] : []),
  ];
  return meanings.length > 0 ? [paint.dim(meanings.join(", "))] : [];
}

/** What stands under the headline: why it is red. */
function detailLines(id: string, standing: Standing, paint: Paint): string[] {
  switch (standing.kind) {
    case "unfinished": {
      const { shown, culprits, diagnosis } = standing;
      const score = [
        ...scoreLines(standing, paint),
        ...legendLines(standing, paint),
      ];
      if (!shown) return score;
      const { failure } = shown.verdict;
      const others = culprits.filter((claim) => claim !== shown);
      return [
        ...score,
        "",
        ...wrappedText(`False: ${sentenceOf(shown)}`).map(paint.bold),
        ...others.flatMap((claim) =>
          wrappedText(`False, too: ${sentenceOf(claim)}`),
        ),
        "",
        ...indented(failureLines(failure, paint, numberOf(id))),
        ...(diagnosis
          ? [
              "",
              ...diagnosisLines(diagnosis.functionName, diagnosis.diagnosis)
                .flatMap((line) => wrappedText(line))
                .map(paint.yellow),
            ]
          : []),
      ];
    }
    case "unloadable": {
      const { text, frame } = standing.failure;
      return [text, ...(frame ? [`  at ${frame}`] : [])];
    }
    case "endless":
      return [
        ...wrappedText(standing.sentence).map(paint.bold),
        "",
        ...indented(failureLines(standing.failure, paint, numberOf(id))),
      ];
    case "broken":
      return standing.errors.flatMap((error) => error.split("\n"));
    default:
      return [];
  }
}

/** How an exercise stands, in one line. */
export function exerciseLine(
  id: string,
  standing: Standing,
  paint: Paint,
): string {
  const { title = id, isOptional = false } = findExercise(id) ?? {};
  const [sign, words] = headline(standing, paint);
  const width = Math.min(TITLE_WIDTH, lineWidth() - ROOM_FOR_WORDS);
  const start = `${numberOf(id)} ${title.padEnd(width)}`;
  // what nobody asked for is not missing
  return isOptional && standing.kind === "not written"
    ? ` ${paint.dim("○")} ${start}  ${paint.dim("optional, not written yet")}`
    : ` ${sign} ${start}  ${words}${isOptional ? paint.dim(" (optional)") : ""}`;
}

/** Numbers in order as ranges: `01 to 04, 06`. */
function rangesText(ids: readonly string[]): string {
  const ranges: string[][] = [];
  for (const id of ids) {
    const last = ranges.at(-1);
    const isNext = Number(numberOf(id)) === Number(last?.at(-1)) + 1;
    if (last && isNext) last.push(numberOf(id));
    else ranges.push([numberOf(id)]);
  }
  return ranges
    .map((range) =>
      range.length > 2 ? `${range[0]} to ${range.at(-1)}` : range.join(", "),
    )
    .join(", ");
}

/** @param ids - of exercises that are solved, in order */
export function passedLine(ids: readonly string[], paint: Paint): string {
  return paint.green(` ✓ ${rangesText(ids)} solved`);
}

/** One exercise: a line, and under it why it is not solved. */
export function exerciseLines(
  id: string,
  standing: Standing,
  paint: Paint,
): string[] {
  const details = detailLines(id, standing, paint);
  return [
    exerciseLine(id, standing, paint),
    ...(details.length > 0 ? ["", ...indented(details, 6), ""] : []),
  ];
}

/**
 * The counterexample that these lines tell of, if they tell of one.
 *
 * @param seed - of the run
 */
export function shownCounterexample(
  id: string,
  standing: Standing,
  seed: number,
): Counterexample | undefined {
  if (standing.kind === "endless") {
    const { sentence, failure } = standing;
    return { exercise: id, sentence, ...(failure.replay ?? { seed }) };
  }
  if (standing.kind !== "unfinished" || !standing.shown) return undefined;
  const { shown } = standing;
  const replay = shown.verdict.failure.replay ?? { seed };
  return { exercise: id, sentence: sentenceOf(shown), ...replay };
}

/** The exercise to work on: the first that is open, or that the first blocked one waits for. */
function nextExercise(
  among: readonly Exercise[],
  standings: ReadonlyMap<string, Standing>,
): string | undefined {
  const known = among.filter(({ id }) => standings.has(id));
  for (const { id } of known) {
    const standing = standings.get(id);
    if (standing?.kind === "blocked") return standing.by[0];
    if (standing && isOpen(standing)) return id;
  }
  return undefined;
}

/** @param standings - of the exercises graded so far, by id */
export function nextStep(standings: ReadonlyMap<string, Standing>): string {
  const required = nextExercise(requiredExercises, standings);
  if (required) return workStep(required);
  const further = nextExercise(exercises, standings);
  if (isKataSolved(standings))
    return further ? optionalStep(further) : TRAIN_STEP;
  return further
    ? workStep(further)
    : "next: npx vitest run, which grades all exercises";
}

/** How far the learner has come. */
export function summaryLine(standings: ReadonlyMap<string, Standing>): string {
  const isOptional = (id: string) => findExercise(id)?.isOptional ?? false;
  const solved = [...standings.keys()].filter(
    (id) => standings.get(id)?.kind === "solved",
  );
  const required = [...standings.keys()].filter((id) => !isOptional(id));
  const counted = required.length > 0 ? required : [...standings.keys()];
  const further = solved.filter((id) => !counted.includes(id));
  const count = counted.length;
  const noun = count === 1 ? "exercise" : "exercises";
  const graded =
    count < requiredExercises.length
      ? `${count} graded ${noun}`
      : `${count} ${noun}`;
  const more = further.map((id) => `, and the optional ${numberOf(id)}`);
  return `${solved.length - further.length} of ${graded} solved${more.join("")}`;
}
