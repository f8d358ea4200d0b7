/** Which tests this machine can run: those that need a graphics adapter, real images, or a native back end. */
import { createRequire } from "node:module";
import { probeAdapter } from "../../lab/trainer/gpu/probe.ts";

/** A group of tests that depends on the machine. */
export interface MachineGroup {
  readonly name: "webgpu" | "real-images" | "native";
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

export function machineGroups(): MachineGroup[] {
  return [webgpu(), realImages(), native()];
}

/** One line that says which groups run and which do not, and why. */
export function describeGroups(groups: readonly MachineGroup[]): string {
  const parts = groups.map(
    ({ name, isSelected, reason }) =>
      `${name} ${isSelected ? "yes" : "no"} (${reason})`,
  );
  return `tests that depend on the machine: ${parts.join(", ")}`;
}
