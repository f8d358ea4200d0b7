/** `npm run kata -- replay NN`: the counterexample that was shown last, again and alone; under a debugger if asked. */
import { parseArgs } from "node:util";
import { UserError } from "../../../core/errors.ts";
import { recallCounterexample } from "../../kata/counterexample.ts";
import type { Counterexample } from "../../kata/counterexample.ts";
import { GO_ON_STEP, numberOf, watchStep } from "../../kata/next-step.ts";
import {
  counterexamplePlace,
  exercisePlace,
  specPlace,
} from "../../kata/places.ts";
import { startGrading } from "./grading.ts";
import type { GradingFlags } from "./grading.ts";
import { PROJECT, theExercise } from "./project.ts";

const INSPECTOR = { host: "127.0.0.1", port: 9229 };

/** One worker that waits for a debugger, for as long as a person takes. */
const UNDER_DEBUGGER: GradingFlags = {
  inspectBrk: true,
  inspector: INSPECTOR,
  fileParallelism: false,
  testTimeout: 0,
  hookTimeout: 0,
};

/** @throws UserError if there is none to be had */
function lastCounterexample(id: string): Counterexample {
  const recalled = recallCounterexample(PROJECT, id);
  if (recalled.kind === "fact") return recalled.fact;
  const why =
    recalled.kind === "damaged"
      ? `${counterexamplePlace(id)} is damaged`
      : `no counterexample of ${id} has been shown yet`;
  const number = numberOf(id);
  throw new UserError(
    "no-counterexample",
    `kata replay: ${why}; let the exercise be graded first: npm run kata -- ${number}`,
  );
}

/** A pattern that matches this text and nothing else. */
function literally(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

export async function replay(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { debug: { type: "boolean", default: false } },
  });
  const { id } = theExercise("replay", positionals);
  const { sentence, seed, path } = lastCounterexample(id);
  if (values.debug)
    console.log(
      `Waiting for a debugger at ${INSPECTOR.host}:${INSPECTOR.port}: open chrome://inspect, or attach your editor's debugger for Node.\n` +
        `It stops at the beginning of the test. Write debugger; into ${exercisePlace(id)} where it should stop next, then let it continue.`,
    );
  const vitest = await startGrading({
    specs: [specPlace(id)],
    environment: {
      KATA_REPORT: "exercises",
      KATA_SEED: String(seed),
      ...(path === undefined ? {} : { KATA_PATH: path }),
    },
    flags: {
      testNamePattern: literally(sentence),
      ...(values.debug ? UNDER_DEBUGGER : {}),
    },
  });
  const tests = vitest.state
    .getTestModules()
    .flatMap((testModule) => [...testModule.children.allTests()]);
  if (!tests.some((test) => test.result().state !== "skipped"))
    throw new UserError(
      "not-judged",
      `kata replay: it was not judged whether “${sentence}” still fails; the whole exercise tells why: npm run kata -- ${numberOf(id)}`,
    );
  const isRight = tests.every((test) => test.result().state !== "failed");
  if (isRight) console.log("This case is right now.");
  console.log(isRight ? GO_ON_STEP : watchStep(id));
}
