/** `npm run self-test`: whether this machine computes what it should, and on what. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { describeCommit, describeMachine } from "../experiments/provenance.ts";
import { describeAdapter } from "../self-test/adapter.ts";
import { judgeBackEnd, VERDICT_HEADER } from "../self-test/judge.ts";
import {
  RECORDED,
  recordedLosses,
  recordOf,
  TOLERANCE,
  trainBriefly,
} from "../self-test/losses.ts";
import type { GpuMode } from "../trainer/gpu/device.ts";
import { probeAdapter } from "../trainer/gpu/probe.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run self-test -- [flags]

  trains a small network of finished layers on every back end that this machine has, for 20 iterations, and compares what it
  loses with what was recorded; fails where a loss differs by more than ${TOLERANCE}

  --record   records the losses of the engine loops instead, for whoever changes the network, the drawn images or the loops
  --help     this text`;

const OPTIONS = { record: { type: "boolean" } } as const;

async function version(): Promise<string> {
  const file = new URL("../../package.json", import.meta.url);
  const text = await readFile(file, "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function record(): Promise<void> {
  const { losses } = await trainBriefly({ name: "loops" });
  await writeFile(RECORDED, recordOf(losses));
  console.log(`recorded ${losses.length} losses`);
}

async function selfTest(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("self-test", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.record) return record();
  const adapter = probeAdapter();
  console.log(
    `machine  ${describeMachine()}\nproject  ${await version()}, commit ${describeCommit()}\n${describeAdapter(adapter)}\n\n${VERDICT_HEADER}`,
  );
  const recorded = await recordedLosses();
  const modes: GpuMode[] = adapter ? ["webgpu", "webasm"] : ["webasm"];
  let isSound = true;
  for (const mode of modes) {
    const verdict = await judgeBackEnd(mode, recorded);
    console.log(verdict.line);
    isSound &&= verdict.isSound;
  }
  console.log(
    isSound
      ? `\nThis machine loses what was recorded, to ${TOLERANCE}.`
      : `\nThis machine does not compute what it should: losses must lie within ${TOLERANCE} of the recorded ones.`,
  );
  if (!isSound) process.exitCode = 1;
}

await runCommand(selfTest, USAGE);
