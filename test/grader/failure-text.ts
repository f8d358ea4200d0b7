/** Failures in words: the case, what went wrong, and how to see it again. */
import type { Verdict } from "./exercise.ts";
import type { Failure, Problem, Replay, WrongValues } from "./failure.ts";
import { numberText, planeAt, planeIndex, planesOf } from "./grid.ts";
import { indented, sideBySide } from "./layout.ts";
import type { Block } from "./layout.ts";
import type { Paint } from "./paint.ts";
import { indexAt } from "./picture.ts";
import type { NamedPicture, TensorPicture } from "./picture.ts";

function tensorBlock(name: string, value: TensorPicture, paint: Paint): Block {
  const shape = paint.dim(`[${value.shape.join(", ")}]`);
  return [`${name} ${shape}`, ...planesOf(value)];
}

/** The arguments: tensors side by side, the others on a line, then what memory the tensors are views of. */
function givenLines(given: readonly NamedPicture[], paint: Paint): string[] {
  const blocks: Block[] = [];
  const others: string[] = [];
  const views: string[] = [];
  for (const { name, value } of given) {
    if (typeof value === "string") {
      others.push(name === "geometry" ? value : `${name} ${value}`);
    } else {
      blocks.push(tensorBlock(name, value, paint));
      if (value.view) views.push(`${name} is ${value.view}`);
    }
  }
  return [
    ...sideBySide(blocks),
    ...(others.length > 0 ? [others.join("   ")] : []),
    ...views,
  ];
}

/** Two different numbers in as few digits as tell them apart. */
function textsOf(one: number, other: number): [string, string] {
  const short: [string, string] = [numberText(one), numberText(other)];
  return short[0] === short[1] ? [String(one), String(other)] : short;
}

function wrongValueLines(problem: WrongValues, paint: Paint): string[] {
  const { name, expected, received, wrong, tolerance } = problem;
  const [first] = wrong;
  const index = indexAt(expected.shape, first).join(", ");
  const [is, should] = textsOf(received.values[first], expected.values[first]);
  const size = expected.values.length;
  const difference = Math.abs(received.values[first] - expected.values[first]);
  const rounding =
    tolerance > 0
      ? `; off by ${numberText(difference)}, of which rounding explains ${numberText(tolerance)}`
      : "";
  const plane = `${name}${planeIndex(expected, first)}`;
  const marks = { positions: wrong, paint: paint.red };
  const extent =
    wrong.length === size && size > 1 ? "all" : `${wrong.length} of ${size}`;
  return [
    `${name}[${index}] is ${paint.red(is)}, expected ${paint.green(should)}${rounding}`,
    ...(size > 1
      ? [
          `${extent} elements are wrong${wrong.length < size ? " (*)" : ""}:`,
          "",
          ...sideBySide([
            [`${plane} expected`, ...planeAt(expected, first)],
            ["received", ...planeAt(received, first, marks)],
          ]),
        ]
      : []),
  ];
}

function problemLines(problem: Problem, paint: Paint): string[] {
  switch (problem.kind) {
    case "wrong values":
      return wrongValueLines(problem, paint);
    case "objection":
      return [problem.text];
    case "thrown":
      return [
        `it threw ${paint.red(problem.text)}`,
        ...(problem.frame ? [`  at ${problem.frame}`] : []),
      ];
  }
}

/** A command that makes the same cases again. */
export interface ReplayCommand {
  /** Number of the exercise, for instance `02`. */
  readonly number: string;
  /** Function and title of the claim. */
  readonly sentence: string;
}

function replayLines(
  { seed, path }: Replay,
  { number, sentence }: ReplayCommand,
): string[] {
  const again = `KATA_SEED=${seed} npx vitest run ${number}`;
  const alone = `KATA_SEED=${seed} KATA_PATH=${path} npx vitest run ${number} -t "${sentence}"`;
  return [`the same cases again:  ${again}`, `only this one:         ${alone}`];
}

/**
 * A failure, for a person to check by hand.
 *
 * @param command - how to see it again; left out, the text does not say
 */
export function failureLines(
  failure: Failure,
  paint: Paint,
  command?: ReplayCommand,
): string[] {
  const { given, problem, replay } = failure;
  return [
    ...(given.length > 0
      ? ["Not so, given", ...indented(givenLines(given, paint)), ""]
      : []),
    ...problemLines(problem, paint),
    ...(replay && command
      ? ["", ...replayLines(replay, command).map(paint.dim)]
      : []),
  ];
}

/** What became of a claim that does not hold, as one text. */
export function verdictText(
  verdict: Exclude<Verdict, { kind: "holds" }>,
  paint: Paint,
): string {
  return verdict.kind === "not written"
    ? `${verdict.functionName} is not written yet`
    : failureLines(verdict.failure, paint).join("\n");
}
