/** Results as JUnit’s XML, which continuous integration reads: one suite per exercise, one case per claim. */
import { handedIn } from "./results.ts";
import type { ClaimResult, ExerciseResult, Results } from "./results.ts";
import { xmlDocument } from "./xml.ts";
import type { XmlElement } from "./xml.ts";

function caseOf(exercise: string, claim: ClaimResult): XmlElement {
  const { functionName, title, capability, verdict, text = "" } = claim;
  const [message] = text.split("\n");
  const failure: XmlElement = {
    name: "failure",
    attributes: { message: `${verdict}: ${message}`, type: capability },
    content: text,
  };
  return {
    name: "testcase",
    attributes: { classname: exercise, name: `${functionName} ${title}` },
    content: verdict === "holds" ? [] : [failure],
  };
}

function failuresIn(claims: readonly ClaimResult[]): number {
  return claims.filter(({ verdict }) => verdict !== "holds").length;
}

function suiteOf({ exercise, claims }: ExerciseResult): XmlElement {
  return {
    name: "testsuite",
    attributes: {
      name: exercise,
      tests: claims.length,
      failures: failuresIn(claims),
    },
    content: claims.map((claim) => caseOf(exercise, claim)),
  };
}

export function junitXml(results: Results): string {
  const { student, seconds } = results;
  const exercises = handedIn(results);
  const claims = exercises.flatMap((exercise) => exercise.claims);
  return xmlDocument({
    name: "testsuites",
    attributes: {
      name: student,
      tests: claims.length,
      failures: failuresIn(claims),
      time: seconds.toFixed(1),
    },
    content: exercises.map(suiteOf),
  });
}
