/** How much a grading run prints. */
import { UserError } from "../../core/errors.ts";

/**
 * - `whole`: every exercise with its first counterexample, the sum, and the next step
 * - `exercises`: without the sum and the next step, which whoever started the run knows better
 * - `next`: as `exercises`, but of several exercises only the first that is not solved, after a line about those before it
 * - `list`: a line per exercise, without counterexamples; the sum, and the next step
 */
const STYLES = ["whole", "exercises", "next", "list"] as const;
export type ReportStyle = (typeof STYLES)[number];

/** @throws UserError `environment` if `KATA_REPORT` is set to anything else */
export function reportStyle(environment: NodeJS.ProcessEnv): ReportStyle {
  const { KATA_REPORT: text = "whole" } = environment;
  const style = STYLES.find((name) => name === text);
  if (style) return style;
  throw new UserError(
    "environment",
    `KATA_REPORT: ${text} is none of ${STYLES.join(", ")}; give one, or leave it out`,
  );
}
