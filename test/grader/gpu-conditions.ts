/** Conditions in a gpu kernel: WebGPU takes truth values there and nothing else, where JavaScript takes any number. */
import {
  closingOf,
  expressionBefore,
  splitOutside,
  withoutParentheses,
} from "./parentheses.ts";

const COMPARISON = /[<>]|[=!]==?/;

/** The texts between `if` and its statement, and in the middle of a `for`. */
function statementConditions(text: string): string[] {
  return [...text.matchAll(/\b(if|for)\s*\(/g)].map(
    ({ index, 0: head, 1: word }) => {
      const opening = index + head.length - 1;
      const inside = text.slice(opening + 1, closingOf(text, opening));
      return word === "if" ? inside : splitOutside(inside, ";")[1];
    },
  );
}

/** The texts in front of every question mark, back to where the expression begins. */
function choiceConditions(text: string): string[] {
  return [...text.matchAll(/\?/g)].map(({ index }) =>
    expressionBefore(text, index, ",;:{}?"),
  );
}

/** Whether a variable is made of a comparison or a truth value. */
function isTruthValue(name: string, text: string): boolean {
  const made = new RegExp(String.raw`\b${name}\s*=(?!=)([^;]*)`).exec(text);
  return (
    made !== null && (COMPARISON.test(made[1]) || /true|false/.test(made[1]))
  );
}

function isCondition(condition: string, text: string): boolean {
  const parts = condition
    .split(/&&|\|\|/)
    .map((part) =>
      withoutParentheses(part.replaceAll(/^[\s(!]+(?!=)|[\s)]+$/g, "")),
    );
  return parts.every(
    (part) =>
      COMPARISON.test(part) ||
      part === "true" ||
      part === "false" ||
      (/^\w+$/.test(part) && isTruthValue(part, text)),
  );
}

/** What is wrong with the first condition that is a number, or with the first `Math.max` of other than two. */
export function conditionFault(text: string): string | undefined {
  const conditions = [...statementConditions(text), ...choiceConditions(text)];
  const wrong = conditions.find((condition) => !isCondition(condition, text));
  if (wrong !== undefined)
    return `the number ${wrong.trim()} in place of a condition; compare it: === 0, > 0`;
  for (const { index, 0: head } of text.matchAll(/\bMath\.(?:max|min)\s*\(/g)) {
    const opening = index + head.length - 1;
    const inside = text.slice(opening + 1, closingOf(text, opening));
    if (splitOutside(inside, ",").length !== 2)
      return `${head.trim()}…) of other than two numbers`;
  }
  return undefined;
}
