/**
 * `npm test` proves the project: the solutions pass the grading, and every room passes its own tests. It never looks into
 * `exercises/`, so that it passes whatever a learner has written there.
 */
import { defineConfig } from "vitest/config";
import type { TestProjectConfiguration } from "vitest/config";
import { CountsReporter } from "./test/grader/counts-reporter.ts";
import { describeGroups, machineGroups } from "./test/grader/machine.ts";

const MACHINE_DEPENDENT = {
  webgpu: "test/**/*.webgpu.{test,spec}.ts",
  "real-images": "test/**/*.real.test.ts",
  native: "test/**/*.native.test.ts",
  browser: "test/**/*.browser.test.ts",
};

/** Vite's own, which the setting would otherwise replace. */
const SERVER_CONDITIONS = ["module", "node", "development|production"];

function project(
  name: string,
  include: string,
  exclude: string[] = [],
): TestProjectConfiguration {
  return {
    ssr: { resolve: { conditions: ["solutions", ...SERVER_CONDITIONS] } },
    test: {
      name,
      include: [include],
      exclude,
      testTimeout: 60_000,
      // for worker threads, which do not see Vite's
      execArgv: ["--conditions=solutions"],
    },
  };
}

const groups = machineGroups();
const elsewhere = Object.values(MACHINE_DEPENDENT);

export default defineConfig({
  test: {
    reporters: ["default", new CountsReporter(describeGroups(groups))],
    // vitest's default leaves one core idle, which on a machine with two is half of it
    maxWorkers: "100%",
    projects: [
      project("solutions", "test/exercises/*.spec.ts", elsewhere),
      project("rooms", "test/**/*.test.ts", elsewhere),
      ...groups
        .filter(({ isSelected }) => isSelected)
        .map(({ name }) => project(name, MACHINE_DEPENDENT[name])),
    ],
  },
});
