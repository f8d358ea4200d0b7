/**
 * Stubs are made from the solutions, so that signatures and docstrings are written once and cannot drift apart.
 *
 * A solution marks what a stub must not show:
 *
 *     // solution: what to do, in one line       becomes   // TODO: what to do, in one line
 *     ...                                                  return todo('02-conv2d-fprop', 'conv2dFprop');
 *     // end of solution
 *
 *     // solution only                           disappears
 *     ...
 *     // end of solution
 */
const START = /^(\s*)\/\/ solution: (.+)$/;
const START_HIDDEN = /^\s*\/\/ solution only$/;
const END = /^\s*\/\/ end of solution$/;
const EXPORTED_FUNCTION = /^export function (\w+)/;

/** Puts the import of `todo` after the last import, or in front where there is none. */
function withTodoImport(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => /^(import |\} from )/.test(line));
  return [
    ...lines.slice(0, last + 1),
    'import { todo } from "../core/todo.ts";',
    ...lines.slice(last + 1),
  ];
}

/**
 * The stub that belongs to a solution.
 *
 * @param id - the exercise's id, for instance `02-conv2d-fprop`
 * @param solution - the text of `solutions/<id>.ts`
 * @returns the text of `exercises/<id>.ts`
 * @throws Error if the marks do not pair up
 */
export function stubOf(id: string, solution: string): string {
  const stub: string[] = [];
  let functionName = "";
  let inside = false;
  for (const line of solution.split("\n")) {
    functionName = EXPORTED_FUNCTION.exec(line)?.[1] ?? functionName;
    const start = START.exec(line);
    if (start || START_HIDDEN.test(line)) {
      if (inside)
        throw new Error(
          `stubOf: solutions/${id}.ts starts a solution inside another: ${line.trim()}`,
        );
      inside = true;
      if (start)
        stub.push(
          `${start[1]}// TODO: ${start[2]}`,
          `${start[1]}return todo("${id}", "${functionName}");`,
        );
    } else if (END.test(line)) {
      if (!inside)
        throw new Error(
          `stubOf: solutions/${id}.ts ends a solution that has not started`,
        );
      inside = false;
    } else if (!inside) {
      stub.push(line);
    }
  }
  if (inside)
    throw new Error(
      `stubOf: solutions/${id}.ts does not end its last solution`,
    );
  return withTodoImport(stub)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n");
}
