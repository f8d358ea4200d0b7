/** An exercise’s points: as many for every exercise, in equal parts for its capabilities. */
import { stripVTControlCharacters } from "node:util";
import { findExercise } from "../../../lab/kata/manifest.ts";
import { diagnosisLines } from "../../diagnosis/words.ts";
import type { Claim } from "../../grader/claim.ts";
import type { GradedExercise } from "../../grader/exercise.ts";
import { failureLines } from "../../grader/failure-text.ts";
import type { Replay } from "../../grader/failure.ts";
import { plain } from "../../grader/paint.ts";
import type { GradeRecord } from "../../grader/record.ts";
import { scoreOf } from "../../grader/score.ts";
import { standingOf } from "../../grader/standing.ts";
import type { Findings } from "../grade-exercise.ts";
import type {
  CapabilityResult,
  ClaimResult,
  ExerciseResult,
  ExerciseState,
} from "./results.ts";

/** Points of one exercise; one that is optional has none. */
const MOST_POINTS = 10;

type JudgedClaim = Extract<GradeRecord, { kind: "claim" }>;

function isJudged(record: GradeRecord): record is JudgedClaim {
  return record.kind === "claim";
}

/** Hundredths, so that a sum of parts shows no dust of rounding. */
export function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}

/** What a student runs to see the same cases. */
function replayLine(exercise: string, { seed }: Replay): string {
  return `the same cases again:  KATA_SEED=${seed} npx vitest run ${exercise.slice(0, 2)}`;
}

function claimResult(record: JudgedClaim): ClaimResult {
  const { exercise, functionName, title, capability, verdict } = record;
  const named = { functionName, title, capability, verdict: verdict.kind };
  switch (verdict.kind) {
    case "holds":
      return named;
    case "not written":
      return { ...named, text: `${verdict.functionName} is not written yet` };
    case "falsified": {
      const { failure } = verdict;
      const lines = [
        ...failureLines(failure, plain),
        ...(failure.replay ? ["", replayLine(exercise, failure.replay)] : []),
      ];
      return { ...named, text: harmless(lines.join("\n")) };
    }
  }
}

/** A claim of an exercise that could not be judged. */
function notJudged(
  { functionName, title, capability }: Claim,
  reason: string,
): ClaimResult {
  const verdict = "not judged";
  return { functionName, title, capability, verdict, text: reason };
}

/** Equal parts, up to a hundredth, that sum up to the whole. */
function capabilityResults(
  states: readonly Pick<CapabilityResult, "capability" | "state">[],
  whole: number,
): CapabilityResult[] {
  const upTo = (count: number) => rounded((whole * count) / states.length);
  return states.map(({ capability, state }, i) => {
    const mostPoints = rounded(upTo(i + 1) - upTo(i));
    const points = state === "holds" ? mostPoints : 0;
    return { capability, state, points, mostPoints };
  });
}

/** Characters of what is said about one claim. */
const LONGEST_TEXT = 10_000;

/** Without what a terminal would obey: texts can hold words of the submission’s. */
function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .slice(0, LONGEST_TEXT)
    .replaceAll(/[^\P{Cc}\n\t]/gu, "\u{FFFD}");
}

/** Why there is nothing to judge; `undefined` if there is. */
function reasonOf(record: GradeRecord): string | undefined {
  switch (record.kind) {
    case "claim":
      return undefined;
    case "blocked":
      return `blocked by ${record.by.join(", ")}: it builds on what is not solved`;
    case "endless":
      return `${record.functionName} never returned`;
    case "unloadable": {
      const { text, frame } = record.failure;
      return harmless(frame ? `${text} at ${frame}` : text);
    }
  }
}

export function exerciseResult(
  { id, claims }: GradedExercise,
  { records, diagnoses, cutOff }: Findings,
): ExerciseResult {
  const { title = id, isOptional = false } = findExercise(id) ?? {};
  const most = isOptional ? 0 : MOST_POINTS;
  const reason = records.map(reasonOf).find((text) => text !== undefined);
  const judged = records.filter(isJudged);
  const unjudged = [...new Set(claims.map(({ capability }) => capability))].map(
    (capability) => ({ capability, state: "not judged" as const }),
  );
  const capabilities = capabilityResults(
    reason === undefined ? scoreOf(judged) : unjudged,
    most,
  );
  const points = capabilities.reduce((sum, part) => sum + part.points, 0);
  return {
    exercise: id,
    title,
    isOptional,
    state: standingOf(records, []).kind as ExerciseState,
    reason,
    cutOff,
    points: rounded(points),
    mostPoints: most,
    capabilities,
    diagnoses: diagnoses.map(({ functionName, diagnosis }) => ({
      functionName,
      text: diagnosisLines(functionName, diagnosis).join("\n"),
    })),
    claims:
      reason === undefined
        ? judged.map(claimResult)
        : claims.map((claim) => notJudged(claim, reason)),
  };
}
