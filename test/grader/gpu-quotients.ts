/**
 * Whole quotients in a gpu kernel: a GPU may divide a hair below the true quotient, and `Math.floor` makes a whole 1 of that.
 * Adding 0.5 to the dividend is out of reach of such errors. A quotient that is not rounded at all is no whole number there.
 */
import { assignmentsIn, ROUNDING, written } from "./gpu-variables.ts";
import type { Assignment } from "./gpu-variables.ts";
import {
  closingOf,
  expressionAfter,
  expressionBefore,
  splitOutside,
  withoutParentheses,
} from "./parentheses.ts";

type Assignments = ReadonlyMap<string, readonly Assignment[]>;

function addsHalf(factor: string): boolean {
  const terms = splitOutside(withoutParentheses(factor), "+-");
  return (
    terms.length > 1 &&
    terms.some((term) =>
      /^(?:0?\.50*|1\s*\/\s*2)$/.test(withoutParentheses(term)),
    )
  );
}

/** What computes as a division does, up to its last digit. */
const DIVIDES = /\/|\bMath\.(?:pow|exp|log)/;

/** Whether a rounded text divides nothing, or something to which 0.5 is added before. */
function isSafe(rounded: string): boolean {
  if (!DIVIDES.test(rounded)) return true;
  const quotient = withoutParentheses(rounded);
  const [first] = splitOutside(quotient, "/");
  const isOneTerm = splitOutside(quotient, "+-").length === 1;
  return isOneTerm && splitOutside(first, "*").some(addsHalf);
}

/** What is wrong with the first division that is rounded and does not add 0.5 before. */
function roundedDivision(
  text: string,
  assignments: Assignments,
): string | undefined {
  for (const { index, 0: head } of text.matchAll(ROUNDING)) {
    const opening = index + head.length - 1;
    const inside = text.slice(opening + 1, closingOf(text, opening));
    if (!isSafe(written(inside, index, assignments)))
      return "a rounded quotient that is not written Math.floor((a + 0.5) / b)";
  }
  return undefined;
}

const COMPARISON = /[=!]==?|[<>]=?/g;
const ENDS_OPERAND = ",;:{}?&|<>=!";

/** A text as it is computed, if that is a quotient of places and sizes: what arrays hold may well be a fraction. */
function quotientOfPlaces(
  text: string,
  position: number,
  assignments: Assignments,
): string | undefined {
  const whole = written(text, position, assignments);
  return DIVIDES.test(whole) && !whole.includes("[") ? whole : undefined;
}

/** What is wrong with the first quotient that is compared as if a GPU would make it whole. */
function comparedQuotient(
  text: string,
  assignments: Assignments,
): string | undefined {
  for (const { index, 0: operator } of text.matchAll(COMPARISON)) {
    const operands = [
      expressionBefore(text, index, ENDS_OPERAND),
      expressionAfter(text, index + operator.length, ENDS_OPERAND),
    ];
    for (const operand of operands) {
      const quotient = quotientOfPlaces(operand, index, assignments);
      if (quotient !== undefined && !isSafe(quotient))
        return `a comparison with the quotient ${operand.trim()}, which can be off in its last digit; compare whole numbers, such as Math.floor((a + 0.5) / b) * b with a`;
    }
  }
  return undefined;
}

/** What is wrong with the first quotient that is an index. */
function quotientAsIndex(
  text: string,
  assignments: Assignments,
): string | undefined {
  for (const { index } of text.matchAll(/\[/g)) {
    const inside = expressionAfter(text, index + 1, "");
    if (quotientOfPlaces(inside, index, assignments) !== undefined)
      return `a quotient in the index ${inside.trim()}, which can be off in its last digit; round it: Math.floor((a + 0.5) / b)`;
  }
  return undefined;
}

/** What is wrong with the first division that should give a whole number and may not. */
export function quotientFault(text: string): string | undefined {
  const assignments = assignmentsIn(text);
  return (
    roundedDivision(text, assignments) ??
    comparedQuotient(text, assignments) ??
    quotientAsIndex(text, assignments)
  );
}
