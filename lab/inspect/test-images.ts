/** The images that the networks of a summary were tested on, read again: no record holds an image. */
import { UserError } from "../../core/errors.ts";
import type { LabelledImages, SetIdentity } from "../../data/dataset.ts";
import type { OnDrawn } from "../../data/drawn.ts";
import { loadDataset } from "../../data/load.ts";
import { testOn } from "../../data/test-on.ts";
import type { DatasetRecord } from "../experiments/record.ts";
import type { Found } from "./kept-files.ts";

/** How two sets differ, in words; undefined where they do not. */
function differenceOf(
  found: SetIdentity,
  recorded: SetIdentity,
): string | undefined {
  if (found.sha256 === recorded.sha256) return undefined;
  const [theirs, wanted] = [found, recorded].map(({ sha256 }) =>
    sha256.slice(0, 12),
  );
  return `the data set ${found.name} is another one than was recorded: its SHA-256 begins with ${theirs}, and not with ${wanted}`;
}

/**
 * @param recorded - the data set of the summary
 * @param name - of the set to read, as for `loadDataset`
 * @returns the test images, or why there are none: no such set, or another one
 */
export async function testImagesOf(
  recorded: DatasetRecord,
  name: string,
  onDrawn?: OnDrawn,
): Promise<Found<LabelledImages>> {
  const { division, testedOn } = recorded;
  try {
    const own = await loadDataset(name, { division, onDrawn });
    const dataset = testedOn ? await testOn(own, testedOn.name, onDrawn) : own;
    const missing =
      differenceOf(own, recorded) ??
      (testedOn && dataset.testedOn
        ? differenceOf(dataset.testedOn, testedOn)
        : undefined);
    return missing === undefined ? { value: dataset.test } : { missing };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // without the name of the function, which helps nobody here
    return { missing: error.message.replace(/^\w+: /, "") };
  }
}
