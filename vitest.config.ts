/**
 * `npx vitest run` grades the exercises, and nothing else; `npx vitest` does so again whenever a file is saved, and `npm run kata`
 * follows the learner from one exercise to the next. The tests of the project itself are in `vitest.project.config.ts`.
 */
import { defineConfig } from "vitest/config";
import { quietenLibrary } from "./reference/candidates.ts";
import { InOrder } from "./test/grader/in-order.ts";
import { reportStyle } from "./test/grader/report-style.ts";
import { KataReporter } from "./test/grader/reporter.ts";

/** Other cases in every run, the same ones as long as a watching run lasts; the report names the seed. */
const seed = process.env.KATA_SEED ?? String(Math.floor(Math.random() * 1e9));

quietenLibrary();

export default defineConfig({
  test: {
    include: ["test/exercises/[0-9][0-9]-*.spec.ts"],
    reporters: [new KataReporter(reportStyle(process.env))],
    setupFiles: ["test/grader/capture-output.ts"],
    env: { KATA_SEED: seed },
    // Claims are pure, so that specs may share a worker: TensorFlow.js is loaded once.
    pool: "threads",
    isolate: false,
    sequence: { sequencer: InOrder },
    testTimeout: 60_000,
  },
});
