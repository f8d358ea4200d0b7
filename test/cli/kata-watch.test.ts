/** `npm run kata` as it watches: in a copy of the project, with files that are really saved. */
import { once } from "node:events";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { exercises, requiredExercises } from "../../lab/kata/manifest.ts";
import { createKataCopy } from "../grader/kata-copy.ts";
import type { KataCopy } from "../grader/kata-copy.ts";

const SIZE = "01-output-size";
const FPROP = "02-conv2d-fprop";

let kata: KataCopy;
let child: ChildProcessWithoutNullStreams;
let output = "";
beforeEach(async () => {
  kata = await createKataCopy();
});
afterEach(async () => {
  if (child.exitCode === null) child.kill("SIGKILL");
  await kata.remove();
});

function start(...args: readonly string[]): void {
  output = "";
  child = kata.startKata(...args);
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => {
      output += text.toString();
    });
}

/** Waits until these words have been printed; what came before them is not looked at again. */
async function printed(words: string): Promise<void> {
  while (!output.includes(words)) {
    if (child.exitCode !== null)
      throw new Error(`it ended without “${words}”:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  output = output.slice(output.indexOf(words) + words.length);
}

/** Ends the command as Ctrl+C does; the streams close when no process holds them any more. */
async function interrupted(): Promise<number | null> {
  const closed = once(child, "close");
  child.kill("SIGINT");
  await closed;
  return child.exitCode;
}

describe("npm run kata", () => {
  it("grades what is saved, goes on when it is solved, and ends in order", async () => {
    start();
    await printed("not written yet");
    await printed(`next: exercises/${SIZE}.ts; a hint`);
    await printed("Watching 01.");

    await kata.edit(SIZE, ["dilation *", "2 *"]);
    await printed("claims hold");
    await printed("Watching 01.");

    await kata.solve(SIZE);
    await printed("✓ 01");
    await printed("01 is solved; on to 02.");
    await printed("✗ 02");
    await printed("Watching 02.");

    await kata.reset(SIZE);
    await printed("○ 02");
    await printed("02 waits for another; back to 01.");
    await printed("Watching 01.");
    expect(await interrupted()).toBe(130);
  }, 120_000);

  it("starts quietly: sums up what is solved, and grades the first that is not", async () => {
    const ids = exercises.map(({ id }) => id);
    await kata.solve(...ids.slice(0, 3), ...ids.slice(4, 6));
    start();
    await printed("\n ✓ 01 to 03 solved\n ✗ 04");
    await printed("Watching 04.");
    await kata.solve(ids[3]);
    await printed("04 is solved; on to 05.");
    await printed(" ✓ 05, 06 solved\n ✗ 07");
    await printed("Watching 07.");
    expect(await interrupted()).toBe(130);
  }, 120_000);

  it("says that whoever has solved the ten is done, and offers what is optional", async () => {
    await kata.solve(...requiredExercises.map(({ id }) => id));
    start();
    await printed("\n ✓ 01 to 10 solved\n ○ 11");
    await printed("optional, not written yet");
    await printed(
      "The kata is solved: you are done. What is left is optional.",
    );
    await printed("next: train a network with your own layers");
    await printed("Watching 11.");
    await kata.solve("11-gpu-second-go");
    await printed("All exercises are solved.");
    const [code] = (await once(child, "close")) as [number];
    expect(code).toBe(0);
  }, 120_000);
});

describe("npm run kata -- NN", () => {
  it("says which function never returned, and goes on", async () => {
    await kata.solve(SIZE);
    await kata.edit(FPROP, ["return outputs;", "while (inputs);"]);
    start("2");
    await printed("This takes long. Once more, with a time limit:");
    await printed("conv2dFprop never returned");
    await printed("Watching 02.");
    await kata.solve(FPROP);
    await printed("✓ 02");
    expect(await interrupted()).toBe(130);
  }, 120_000);

  it("stays with an exercise, and lets a save end a loop that never ends", async () => {
    await kata.solve(SIZE);
    await kata.edit(
      FPROP,
      ["import ops", 'import { writeFileSync } from "node:fs"; import ops'],
      ["return outputs;", 'writeFileSync("begun", ""); for (;;);'],
    );
    start("2", "--poll");
    await vi.waitFor(() => kata.read("begun"), 60_000);
    await kata.solve(FPROP);
    await printed("✓ 02");
    await printed("next: npm run kata, which goes on");
    await printed("Watching 02.");
    expect(await interrupted()).toBe(130);
  }, 120_000);
});
