/** Places in a translated exercise, and where they come from. */
import { SourceMap } from "node:module";
import type { SourceMapPayload } from "node:module";
import { basename } from "node:path";
import type { Translation } from "./translate.ts";

/** A place in a translated exercise, such as `exercises/02-conv2d-fprop.mjs:12:3`. */
const PLACE = /exercises\/(\d\d-[\w-]+)\.mjs:(\d+):(\d+)/g;

/**
 * A function that turns a stack into one in whose lines the places are those of the submission’s own files.
 *
 * @param translations - by the ids of their exercises; a map is read when it is first needed
 */
export function originalPlacesBy(
  translations: ReadonlyMap<string, Pick<Translation, "map">>,
): (stack: string) => string {
  const read = new Map<string, SourceMap>();
  const mapOf = (id: string): SourceMap | undefined => {
    const text = translations.get(id)?.map;
    const known = read.get(id);
    if (known || text === undefined) return known;
    const map = new SourceMap(JSON.parse(text) as SourceMapPayload);
    read.set(id, map);
    return map;
  };
  return (stack) =>
    stack.replaceAll(
      PLACE,
      (place, id: string, line: string, column: string) => {
        const origin = mapOf(id)?.findEntry(
          Number(line) - 1,
          Number(column) - 1,
        );
        if (!origin || !("originalSource" in origin)) return place;
        const { originalSource, originalLine, originalColumn } = origin;
        return `exercises/${basename(originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
      },
    );
}
