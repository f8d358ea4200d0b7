/** Puts generated blocks where a text asks for them. */

const BLOCK =
  /<!-- ((?:example|figure|table|links|commands)[^>]*?) -->[^]*?<!-- end -->/g;

/**
 * A page whose marked blocks are up to date. A block stands between `<!-- example sliding-window -->` and `<!-- end -->`;
 * whatever is between them is replaced.
 *
 * @param page - Markdown
 * @param blocks - by name, for instance `example sliding-window`
 * @throws RangeError if there is no block of a name
 */
export function filledPage(
  page: string,
  blocks: ReadonlyMap<string, string>,
): string {
  return page.replaceAll(BLOCK, (_, name: string) => {
    const block = blocks.get(name);
    if (block === undefined) {
      throw new RangeError(
        `filledPage: there is no block ${JSON.stringify(name)}; there are ${[...blocks.keys()].join(", ")}`,
      );
    }
    return `<!-- ${name} -->\n\n${block}\n\n<!-- end -->`;
  });
}

/**
 * As `filledPage`, for a page that is to have every block.
 *
 * @throws RangeError if the page has no place for one
 */
export function filledWhole(
  page: string,
  blocks: ReadonlyMap<string, string>,
): string {
  for (const name of blocks.keys()) {
    if (!page.includes(`<!-- ${name} -->`))
      throw new RangeError(
        `filledWhole: the page has no place for ${JSON.stringify(name)}; write <!-- ${name} --> and <!-- end --> in it`,
      );
  }
  return filledPage(page, blocks);
}

const INDENT = " *     ";
/** The line that announces a worked example, the empty line below it, and the example. */
const WORKED = /^( \* By hand\b.*:\n \*\n)(?: \*(?: {5}.*)?\n)*/m;

/**
 * A source text whose worked example is up to date: the indented lines in the docstring of a function below a line such as
 * `By hand, with stride 2:`.
 *
 * @param source - TypeScript
 * @param functionName - an exported function whose docstring has such a line
 * @param lines - the example
 * @throws RangeError if there is no such function or line
 */
export function filledDocstring(
  source: string,
  functionName: string,
  lines: readonly string[],
): string {
  const end = source.indexOf(`export function ${functionName}(`);
  const start = source.lastIndexOf("/**", end);
  const docstring = source.slice(start, end);
  if (end < 0 || !WORKED.test(docstring)) {
    throw new RangeError(
      `filledDocstring: the docstring of ${functionName} has no line "By hand, ...:"; add one`,
    );
  }
  const example = lines.map((line) => `${INDENT}${line}\n`).join("");
  const filled = docstring.replace(
    WORKED,
    (_, heading: string) => `${heading}${example} *\n`,
  );
  return `${source.slice(0, start)}${filled}${source.slice(end)}`;
}
