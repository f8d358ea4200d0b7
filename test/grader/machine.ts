/** Which tests this machine can run: those that need a graphics adapter, real images, a native back end, or a browser. */
import { createRequire } from "node:module";
import { probeAdapter } from "../../lab/trainer/gpu/probe.ts";
import { findChromium } from "../report/page/chromium.ts";

/** A group of tests that depends on the machine. */
export interface MachineGroup {
  readonly name: "webgpu" | "real-images" | "native" | "browser";
  readonly isSelected: boolean;
  /** Why, in a few words. */
  readonly reason: string;
}

function webgpu(): MachineGroup {
  const adapter = probeAdapter();
  return {
    name: "webgpu",
    isSelected: adapter !== undefined,
    reason: adapter ? `adapter ${adapter.name}` : "no graphics adapter answers",
  };
}

function realImages(): MachineGroup {
  const folder = process.env.KATA_DATA;
  return {
    name: "real-images",
    isSelected: Boolean(folder),
    reason: folder ? `KATA_DATA is ${folder}` : "KATA_DATA is not set",
  };
}

function native(): MachineGroup {
  const name = "native";
  const { resolve } = createRequire(import.meta.url);
  for (const candidate of [
    "@tensorflow/tfjs-node-gpu",
    "@tensorflow/tfjs-node",
  ]) {
    try {
      resolve(candidate);
      return { name, isSelected: true, reason: `${candidate} is installed` };
    } catch {
      // not installed: the next one
    }
  }
  return { name, isSelected: false, reason: "no @tensorflow/tfjs-node" };
}

function browser(): MachineGroup {
  const path = findChromium();
  return {
    name: "browser",
    isSelected: path !== undefined,
    reason: path ?? "no Chromium is installed, nor named by CHROMIUM",
  };
}

export function machineGroups(): MachineGroup[] {
  return [webgpu(), realImages(), native(), browser()];
}

/** One line that says which groups run and which do not, and why. */
export function describeGroups(groups: readonly MachineGroup[]): string {
  const parts = groups.map(
    ({ name, isSelected, reason }) =>
      `${name} ${isSelected ? "yes" : "no"} (${reason})`,
  );
  return `tests that depend on the machine: ${parts.join(", ")}`;
}
