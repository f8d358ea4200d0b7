/** Windows that lead past the padded image. */
import type { Edits, Entry } from "./misconception.ts";

/**
 * Each window in two ways: onto zeros, as with tests on indices, and on whatever lies next in memory, as with a view.
 *
 * @param entries - what such code does, and how a solution made of views does it
 * @param zerosBeyond - the edits that put zeros beyond the padded image
 * @returns the entries, and those that read on or write on in memory as `…-unguarded`
 */
export function inBothWays(
  entries: Readonly<Record<string, Entry>>,
  zerosBeyond: Edits,
): Record<string, Entry> {
  return Object.fromEntries(
    Object.entries(entries).flatMap(([name, entry]) => [
      [name, { ...entry, edits: [...entry.edits, ...zerosBeyond] }],
      [
        `${name}-unguarded`,
        {
          ...entry,
          does: `${entry.does}, and goes on in memory where that leads past the image`,
        },
      ],
    ]),
  );
}
