import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";

/** Runs specs in the order of their names, so that the first exercises are reported first. */
export class InOrder extends BaseSequencer {
  override async sort(
    files: readonly TestSpecification[],
  ): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}
