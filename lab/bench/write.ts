/** Writes what a benchmark leaves behind. */
import { pngDrawer } from "../report/png.ts";
import { writeFiles } from "../report/write-files.ts";

export interface BenchResult {
  /** Name of the files without their endings. */
  readonly what: string;
  readonly markdown: string;
  readonly svg?: string;
  /** For programs: everything that was measured, and where. */
  readonly record: object;
}

/**
 * Writes `<what>.md`, `.json` and, where there is a figure, `.svg` and `.png`.
 *
 * @param folder - made if it is not there
 * @returns the paths written
 * @throws UserError `unwritable-report` if the folder or a file cannot be written
 */
export async function writeBench(
  { what, markdown, svg, record }: BenchResult,
  folder: string,
): Promise<string[]> {
  const figures =
    svg === undefined
      ? []
      : [
          { name: `${what}.svg`, content: svg },
          { name: `${what}.png`, content: (await pngDrawer())(svg) },
        ];
  return writeFiles(
    [
      { name: `${what}.md`, content: `${markdown}\n` },
      { name: `${what}.json`, content: `${JSON.stringify(record, null, 2)}\n` },
      ...figures,
    ],
    folder,
  );
}
