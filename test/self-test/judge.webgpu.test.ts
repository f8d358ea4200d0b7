import { describe, expect, it } from "vitest";
import { judgeBackEnd } from "../../lab/self-test/judge.ts";
import { recordedLosses } from "../../lab/self-test/losses.ts";

describe("judgeBackEnd", () => {
  it("finds webgpu sound", async () => {
    const { line, isSound } = await judgeBackEnd(
      "webgpu",
      await recordedLosses(),
    );
    expect(line).toMatch(
      /^webgpu +right .* webgpu \(fused-encoder, exercise 11\)/,
    );
    expect(isSound).toBe(true);
  });
});
