/** Claims that a window that fits nowhere is refused. */
import type fc from "fast-check";
import { ShapeError } from "../../core/errors.ts";
import { everyCaseClaim } from "./claim.ts";
import type { Claim } from "./claim.ts";
import { kindOf } from "./compare.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import { learnerError, mapTensors, twinOf } from "./subject.ts";
import type { Subject } from "./subject.ts";

/** Adds what was expected to what was thrown instead. */
function withExpectation(error: unknown): unknown {
  if (!(error instanceof Falsified) || error.problem.kind !== "thrown")
    return error;
  const { text } = error.problem;
  const expectation = text.startsWith("ShapeError")
    ? "which is only named so; expected the ShapeError of core/errors.ts, a RangeError"
    : "expected a ShapeError, from core/errors.ts";
  return new Falsified({ ...error.problem, text: `${text}; ${expectation}` });
}

/**
 * Claims that a call of the learner's function ends with a `ShapeError`.
 *
 * @throws Falsified otherwise
 */
async function expectShapeError(call: () => unknown): Promise<void> {
  let returned: unknown;
  try {
    returned = await call();
  } catch (error) {
    if (error instanceof ShapeError) return;
    throw withExpectation(learnerError(error));
  }
  falsify(
    `it returned ${kindOf(returned)}; expected a ShapeError, because the window fits nowhere`,
  );
}

/** @param misfits - cases whose window spans more than the padded image */
export function refusalClaim<Case extends object>(
  subject: Pick<Subject<Case>, "functionName" | "run">,
  misfits: fc.Arbitrary<Case>,
): Claim {
  return everyCaseClaim(
    {
      title: "refuses a window that fits nowhere, with a ShapeError",
      capability: "refusal",
      functionName: subject.functionName,
    },
    misfits,
    (given, implementation: Implementation) =>
      expectShapeError(() =>
        subject.run(implementation, mapTensors(given, twinOf)),
      ),
  );
}
