/** Failures in words: the case, what went wrong, and how to see it again. */
import { wrappedText } from "../../lab/kata/wrap.ts";
import type { RecordedVerdict } from "./record.ts";
import type { Failure, Replay, WrongValues } from "./failure.ts";
import {
  numberText,
  numberTexts,
  planeIndex,
  planeLines,
  planeNumber,
  planesOf,
} from "./grid.ts";
import type { Marks } from "./grid.ts";
import { indented, sideBySide } from "./layout.ts";
import type { Block } from "./layout.ts";
import { markedElements } from "./origin.ts";
import type { Origin } from "./origin.ts";
import { originLines } from "./origin-text.ts";
import type { Paint } from "./paint.ts";
import { indexAt } from "./picture.ts";
import type { NamedPicture } from "./picture.ts";

/** Which elements of an argument stand out. */
function marksOf(
  name: string,
  origin: Origin | undefined,
  paint: Paint,
): Marks {
  const elements = origin ? markedElements(origin) : [];
  return {
    bracketed: elements
      .filter(({ argument }) => argument === name)
      .map(({ index }) => index),
    padding: origin?.padding,
    paint: paint.cyan,
    dim: paint.dim,
  };
}

/** The arguments: tensors side by side, the others on a line, then what memory the tensors are views of. */
function givenLines(
  given: readonly NamedPicture[],
  origin: Origin | undefined,
  paint: Paint,
): string[] {
  const blocks: Block[] = [];
  const others: string[] = [];
  const views: string[] = [];
  for (const { name, value } of given) {
    if (typeof value === "string") {
      others.push(name === "geometry" ? value : `${name} ${value}`);
    } else {
      const shape = paint.dim(`[${value.shape.join(", ")}]`);
      const planes = planesOf(value, marksOf(name, origin, paint));
      blocks.push([`${name} ${shape}`, ...planes]);
      if (value.view) views.push(...wrappedText(`${name} is ${value.view}`));
    }
  }
  return [
    ...sideBySide(blocks),
    ...(others.length > 0 ? [others.join("   ")] : []),
    ...views,
  ];
}

/** The plane with the first wrong element in brackets, as it should be and as it is. */
function resultLines(problem: WrongValues, paint: Paint): string[] {
  const { name, expected, received, wrong } = problem;
  const index = indexAt(expected.shape, wrong[0]);
  const plane = planeNumber(expected, index);
  const marks = { bracketed: [index], dim: paint.dim };
  const right = { ...marks, paint: paint.green };
  const starred = { ...marks, starred: wrong, paint: paint.red };
  return [
    `${name}${planeIndex(expected, plane)}`,
    ...indented(
      sideBySide([
        ["expected", ...planeLines(expected, plane, right)],
        ["received", ...planeLines(received, plane, starred)],
      ]),
    ),
  ];
}

function wrongValueLines(
  problem: WrongValues,
  given: readonly NamedPicture[],
  paint: Paint,
): string[] {
  const { name, expected, received, wrong, tolerance, origin } = problem;
  const [first] = wrong;
  const index = indexAt(expected.shape, first).join(", ");
  const [is, should] = numberTexts([
    received.values[first],
    expected.values[first],
  ]);
  const size = expected.values.length;
  const difference = Math.abs(received.values[first] - expected.values[first]);
  const rounding =
    tolerance > 0
      ? `; off by ${numberText(difference)}, of which rounding explains ${numberText(tolerance)}`
      : "";
  const extent =
    wrong.length === size
      ? "all elements are wrong"
      : `${wrong.length} of ${size} elements ${wrong.length === 1 ? "is" : "are"} wrong`;
  return [
    `${name}[${index}] is ${paint.red(is)}, expected ${paint.green(should)}${rounding}`,
    ...(origin ? originLines(origin, given, paint) : []),
    ...(size > 1
      ? ["", `${extent} (*):`, "", ...resultLines(problem, paint)]
      : []),
  ];
}

function problemLines({ problem, given }: Failure, paint: Paint): string[] {
  switch (problem.kind) {
    case "wrong values":
      return wrongValueLines(problem, given, paint);
    case "objection":
      return [
        ...wrappedText(problem.text),
        ...(problem.drawing ? ["", ...indented(problem.drawing)] : []),
      ];
    case "endless":
      return wrappedText(problem.text);
    case "thrown":
      return [
        `it threw ${paint.red(problem.text)}`,
        ...(problem.frame ? [`  at ${problem.frame}`] : []),
      ];
  }
}

/** @param number - of the exercise, for instance `02` */
function replayLines({ seed }: Replay, number: string): string[] {
  return [
    `only this case again:  npm run kata -- replay ${number}`,
    `all cases again:       KATA_SEED=${seed} npx vitest run ${number}`,
  ];
}

/**
 * A failure, for a person to check by hand.
 *
 * @param number - of the exercise, to tell how to see it again; left out, the text does not
 */
export function failureLines(
  failure: Failure,
  paint: Paint,
  number?: string,
): string[] {
  const { given, problem, replay } = failure;
  const origin = problem.kind === "wrong values" ? problem.origin : undefined;
  return [
    ...(given.length > 0
      ? [
          problem.kind === "endless" ? "Given" : "Not so, given",
          ...indented(givenLines(given, origin, paint)),
          "",
        ]
      : []),
    ...problemLines(failure, paint),
    ...(replay && number
      ? ["", ...replayLines(replay, number).map(paint.dim)]
      : []),
  ];
}

/** What became of a claim that does not hold, as one text. */
export function verdictText(
  verdict: Exclude<RecordedVerdict, { kind: "holds" }>,
  paint: Paint,
): string {
  return verdict.kind === "not written"
    ? `${verdict.functionName} is not written yet`
    : failureLines(verdict.failure, paint).join("\n");
}
