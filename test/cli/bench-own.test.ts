import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKataCopy } from "../grader/kata-copy.ts";
import type { KataCopy } from "../grader/kata-copy.ts";

const BLOCK_2 = [
  "layers",
  "--from=exercises",
  "--layers=block-2",
  "--filters=2",
  "--batch=2",
  "--turns=1",
];

describe("npm run bench -- layers --from exercises", () => {
  let copy: KataCopy;
  beforeAll(async () => {
    copy = await createKataCopy();
    await copy.solve("01-output-size", "02-conv2d-fprop", "09-gpu-conv2d");
    await copy.edit("03-conv2d-bprop", [
      "ops.addeq(seen, product)",
      "ops.assign(seen, product)",
    ]);
  });
  afterAll(() => copy.remove());

  it("times what is right, refuses what is wrong and names what is not written", async () => {
    const { exitCode, output } = await copy.bench(
      ...BLOCK_2,
      "--contestants=views",
    );
    expect(output).toMatch(
      /Your conv2dFprop \(exercise 02, block 2\) takes .+ ms for a call: .+ the solution, which takes .+; and .+ plain loops, which take /,
    );
    expect(output).toMatch(
      /Your conv2dBprop \(exercise 03, block 2\) is not timed, because it does not compute what it should: it computes .+ instead of .+\. Grade it: npx vitest run 03/,
    );
    expect(output).toMatch(
      /Your conv2dGradsWrtParams \(exercise 04\) is left out: .+not written yet/,
    );
    expect(output).toMatch(/\| fprop \| your views +\| +[\d.]+ \|/);
    expect(output).toMatch(/\| bprop \| your views +\| +– \|/);
    expect(exitCode).toBe(0);
  }, 60_000);

  it("knows gpu kernels, and the exercises that others need", async () => {
    const { output } = await copy.bench(
      ...BLOCK_2,
      "--contestants=serialised,gpu-webasm",
    );
    expect(output).toMatch(
      /Your conv2dFprop by gpu kernels \(exercise 09, block 2\) takes /,
    );
    expect(output).toMatch(
      /Your conv2dFpropSerialised \(exercise 08\) is left out: .+not written yet/,
    );
  }, 60_000);

  it("ends what never returns", async () => {
    await copy.edit("04-conv2d-grads", ["  return grads;", "  for (;;);"]);
    const { output } = await copy.bench(
      ...BLOCK_2,
      "--contestants=views",
      "--limit=2",
    );
    expect(output).toMatch(
      /Your conv2dGradsWrtParams \(exercise 04, block 2\) is not timed: no answer within 2 seconds/,
    );
  }, 60_000);
});
