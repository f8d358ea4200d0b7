import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  BUNDLE_FILE,
  describeCommit,
  isBundle,
} from "../../lab/experiments/provenance.ts";
import { temporaryFolder } from "../data/idx-files.ts";

describe("describeCommit", () => {
  it("reads the commit of a bundle from the bundle", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, BUNDLE_FILE), '{ "commit": "abc+changes" }');
    expect(isBundle(folder)).toBe(true);
    expect(describeCommit(folder)).toBe("abc+changes");
  });

  it("knows nothing where there is neither a bundle nor git", async () => {
    const folder = await temporaryFolder();
    expect(isBundle(folder)).toBe(false);
    expect(describeCommit(folder)).toBe("unknown");
  });
});
