/** How much an exercise may consist of. */
import { statSync } from "node:fs";
import { relative } from "node:path";
import type { Plugin } from "esbuild";
import type { Submission } from "../submission.ts";

/** Bytes of a source file: the longest solution has a tenth of it. */
export const LONGEST_FILE = 2 ** 18;

/** Bytes of an exercise’s files together, and how many these may be, itself among them. */
const MOST_BYTES = 2 ** 19;
const MOST_FILES = 100;

/** Bytes of what an exercise is translated to, with its source map. */
export const MOST_TRANSLATED = 2 ** 22;

/** Looks at every file before esbuild reads it, and takes no more than an exercise may consist of. */
export function sourceLimits({ folder }: Submission): Plugin {
  return {
    name: "source-limits",
    setup(build) {
      let [files, bytes] = [0, 0];
      const objection = (path: string): string | undefined => {
        const { size } = statSync(path);
        files += 1;
        bytes += size;
        if (files > MOST_FILES)
          return `the exercise consists of more than ${MOST_FILES} files`;
        if (size > LONGEST_FILE)
          return `exercises/${relative(folder, path)} has ${size} bytes, more than ${LONGEST_FILE}`;
        return bytes > MOST_BYTES
          ? `the exercise’s files have more than ${MOST_BYTES} bytes together`
          : undefined;
      };
      build.onLoad({ filter: /.*/ }, ({ path }) => {
        const text = objection(path);
        return text === undefined ? undefined : { errors: [{ text }] };
      });
    },
  };
}
