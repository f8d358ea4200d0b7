import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { equivalents } from "./equivalents.ts";
import { functionsIn } from "./source.ts";

describe("equivalents", () => {
  it.each(equivalents)(
    "speaks of one place: $from in $functionName",
    ({ exercise, functionName, from, to }) => {
      const file = new URL(
        `../../../solutions/${exercise}.ts`,
        import.meta.url,
      );
      const text = readFileSync(file, "utf8");
      const place = functionsIn(text).find(({ name }) => name === functionName);
      const parts = text.slice(place?.start, place?.end).split(from);
      expect(parts).toHaveLength(2);
      expect(to).not.toBe(from);
    },
  );
});
