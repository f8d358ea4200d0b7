/** `npm run self-test`: whether this machine computes what it should, and on what. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { describeCommit, describeMachine } from "../experiments/provenance.ts";
import {
  compareLosses,
  recordedLosses,
  RECORDED,
  recordOf,
  TOLERANCE,
  trainBriefly,
} from "../self-test/self-test.ts";
import type { GpuMode } from "../trainer/gpu/device.ts";
import { probeAdapter } from "../trainer/gpu/probe.ts";
import type { AdapterInfo } from "../trainer/gpu/probe.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `usage: npm run self-test -- [flags]

  trains a small network of finished layers on every back end that this machine has, for 20 iterations, and compares what it
  loses with what was recorded; fails where a loss differs by more than ${TOLERANCE}

  --record   records the losses of the engine loops instead, for whoever changes the network, the drawn images or the loops
  --help     this text`;

const OPTIONS = { record: { type: "boolean" } } as const;

/** The C library that Node runs with; Dawn needs one of its own. */
function glibcVersion(): string {
  const report = process.report.getReport() as {
    readonly header?: { readonly glibcVersionRuntime?: string };
  };
  return report.header?.glibcVersionRuntime ?? "none";
}

function describeAdapter(adapter: AdapterInfo | undefined): string {
  if (!adapter)
    return `adapter  NONE: NO GRAPHICS ADAPTER ANSWERS, so that experiments train on WebAssembly, on the processor
         On Linux it takes the card's driver with its Vulkan part, a Vulkan loader (libvulkan.so.1; Debian: libvulkan1),
         in a container NVIDIA_DRIVER_CAPABILITIES with graphics, and glibc 2.34 or later (here: ${glibcVersion()}).`;
  return adapter.isSoftware
    ? `adapter  ${adapter.name}: SOFTWARE, NO GRAPHICS CARD, so that experiments train on WebAssembly, on the processor`
    : `adapter  ${adapter.name}: experiments train on it`;
}

/** @returns a line of the table, and whether all is well */
async function tried(
  mode: GpuMode,
  recorded: readonly number[],
): Promise<{ readonly line: string; readonly isSound: boolean }> {
  const name = mode.padEnd(7);
  try {
    const { losses, backend, seconds } = await trainBriefly({
      name: "gpu",
      mode,
    });
    const { largest, iteration, isSmall } = compareLosses(losses, recorded);
    return {
      line: `${name}  ${isSmall ? "right" : "WRONG"}  ${largest.toExponential(1)} at iteration ${String(iteration).padStart(2)}  ${losses[losses.length - 1].toFixed(4)}  ${seconds.toFixed(1).padStart(5)} s  ${backend}`,
      isSound: isSmall,
    };
  } catch (error) {
    const reason = error instanceof UserError ? error.message : String(error);
    return { line: `${name}  FAILED ${reason}`, isSound: false };
  }
}

async function record(): Promise<void> {
  const { losses } = await trainBriefly({ name: "loops" });
  await writeFile(RECORDED, recordOf(losses));
  console.log(`recorded ${losses.length} losses`);
}

async function version(): Promise<string> {
  const file = new URL("../../package.json", import.meta.url);
  const text = await readFile(file, "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}

async function selfTest(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("self-test", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.record) return record();
  const adapter = probeAdapter();
  console.log(
    `machine  ${describeMachine()}\nproject  ${await version()}, commit ${describeCommit()}\n${describeAdapter(adapter)}\n`,
  );
  const recorded = await recordedLosses();
  console.log("back end         largest difference      last loss     time");
  let isSound = true;
  for (const mode of adapter
    ? (["webgpu", "webasm"] as const)
    : (["webasm"] as const)) {
    const result = await tried(mode, recorded);
    console.log(result.line);
    isSound &&= result.isSound;
  }
  console.log(
    isSound
      ? `\nThis machine loses what was recorded, to ${TOLERANCE}.`
      : `\nThis machine does not compute what it should: losses must lie within ${TOLERANCE} of the recorded ones.`,
  );
  if (!isSound) process.exitCode = 1;
}

await runCommand(selfTest, USAGE);
