/** A diagnosis in words. */
import type { NamedPicture } from "../grader/picture.ts";
import type { Diagnosis } from "./diagnose.ts";

/** A case in one line: shapes, and whatever is no tensor. */
function caseText(given: readonly NamedPicture[]): string {
  return given
    .map(({ name, value }) => {
      if (typeof value !== "string")
        return `${name} [${value.shape.join(", ")}]`;
      return name === "geometry" ? value : `${name} ${value}`;
    })
    .join(", ");
}

/**
 * One line per sentence, however long.
 *
 * @param functionName - whose diagnosis it is
 */
export function diagnosisLines(
  functionName: string,
  diagnosis: Diagnosis,
): string[] {
  switch (diagnosis.kind) {
    case "misconception": {
      const { named, cases, wrong, unlike } = diagnosis;
      return [
        `Your ${functionName} behaves like an implementation that ${named.does} (the same in all ${cases} cases tried; ${wrong} of them ${wrong === 1 ? "comes" : "come"} out wrong).`,
        named.question,
        ...(unlike
          ? [
              `(One that ${unlike.does} looks nearly the same; they differ for ${caseText(unlike.given)}.)`,
            ]
          : []),
      ];
    }
    case "undecided":
      return [
        `Your ${functionName} gives what each of these would give:`,
        ...diagnosis.candidates.map(({ does }) => `  one that ${does}`),
      ];
    case "pattern": {
      const { result, text } = diagnosis;
      const whose = `${result ? `the ${result} of ` : ""}your ${functionName}`;
      const verb = result?.endsWith("s") ? "are" : "is";
      return [`In all cases in which ${whose} ${verb} wrong, ${text}.`];
    }
  }
}
