import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exercises } from "../../lab/kata/manifest.ts";
import { stubOf } from "../../lab/kata/stub.ts";

const SOLUTION = `import ops from "ndarray-ops";
import type { Tensor } from "../core/tensor.ts";

/** Doubles. */
export function double(x: Tensor): Tensor {
  // solution: multiply by two
  const secret = helper(x);
  return secret;
  // end of solution
}

// solution only
function helper(x: Tensor): Tensor {
  return x;
}
// end of solution

/** Halves. */
export function halve(x: Tensor): Tensor {
  // solution: divide by two
  return x;
  // end of solution
}
`;

describe("stubOf", () => {
  it("keeps docstrings and signatures, and cuts everything else", () => {
    expect(stubOf("11-double", SOLUTION)).toBe(`import ops from "ndarray-ops";
import type { Tensor } from "../core/tensor.ts";
import { todo } from "../core/todo.ts";

/** Doubles. */
export function double(x: Tensor): Tensor {
  // TODO: multiply by two
  return todo("11-double", "double");
}

/** Halves. */
export function halve(x: Tensor): Tensor {
  // TODO: divide by two
  return todo("11-double", "halve");
}
`);
  });

  it.each([
    ["  // end of solution\n", "ends a solution that has not started"],
    ["// solution only\n", "does not end its last solution"],
    ["// solution: a\n// solution: b\n", "starts a solution inside another"],
  ])("refuses marks that do not pair up: %j", (text, message) => {
    expect(() => stubOf("11-double", text)).toThrow(message);
  });
});

describe.each(exercises)("the stub of $id", ({ id, functions }) => {
  const solution = readFileSync(`solutions/${id}.ts`, "utf8");
  const stub = stubOf(id, solution);

  it("has one TODO per function, which throws", () => {
    expect(stub.match(/\/\/ TODO: /g)).toHaveLength(functions.length);
    for (const name of functions) {
      expect(stub).toContain(`return todo("${id}", "${name}");`);
    }
  });

  it("exports the same functions with the same docstrings as the solution", () => {
    const docstrings =
      /\/\*\*(?:(?!\*\/)[^])*\*\/\nexport (?:function|interface|type) \w+/g;
    expect(stub.match(docstrings)).toEqual(solution.match(docstrings));
    const exported = [...stub.matchAll(/^export function (\w+)/gm)];
    expect(exported.map(([, name]) => name)).toEqual(functions);
  });

  it("shows nothing of the solution", () => {
    expect(stub).not.toContain("solution");
  });
});
