/** Frames vitest's own report of the project's tests: what this machine can run first, the plain counts last. */
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Tests by outcome; a file that cannot be loaded and an error outside of any test are failures, too. */
function countsOf(
  modules: readonly TestModule[],
  unhandled: readonly SerializedError[],
): { passed: number; failed: number } {
  const counts = { passed: 0, failed: unhandled.length };
  for (const testModule of modules) {
    counts.failed += testModule.errors().length;
    for (const test of testModule.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") counts.passed++;
      if (state === "failed") counts.failed++;
    }
  }
  return counts;
}

export class CountsReporter implements Reporter {
  private readonly heading: string;

  /** @param heading - printed before the first test */
  constructor(heading: string) {
    this.heading = heading;
  }

  onInit(): void {
    console.log(this.heading);
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
  ): void {
    const { passed, failed } = countsOf(modules, unhandled);
    process.once("exit", () =>
      console.log(`${passed} passed, ${failed} failed`),
    );
  }
}
