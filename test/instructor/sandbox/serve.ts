/**
 * What runs in a submission's own process: it answers the grader's questions with values, one after the other.
 *
 * The grader never trusts what comes from here; that this file takes what it needs before it loads the submission only makes
 * forging laborious.
 */
import fs from "node:fs";
import { implementationOf } from "../../grader/in-process.ts";
import type { ExerciseModule } from "../../grader/in-process.ts";
import type {
  CompiledLayers,
  Implementation,
} from "../../grader/implementation.ts";
import type { KernelCall } from "../../grader/gpu-threads.ts";
import type { GpuMode } from "../../../lab/trainer/gpu/device.ts";
import { integerField, listField, textField } from "../wire/fields.ts";
import { frameOf, lengthIn, messageIn } from "../wire/frames.ts";
import { Mirror } from "../wire/mirror.ts";
import { describeThrown } from "../wire/thrown.ts";

/** The pipe that the grader opened. */
const PIPE = 3;

const { readSync, writeSync } = fs;
const exit = process.exit.bind(process);

/** Blocks until all of it is there, so that no timer and no promise of the submission's runs between two questions. */
function readExactly(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const count = readSync(PIPE, bytes, filled, length - filled, null);
    if (count === 0) exit(0); // the grader is gone
    filled += count;
  }
  return bytes;
}

function writeAll(frame: Buffer): void {
  for (let written = 0; written < frame.length;)
    written += writeSync(PIPE, frame, written);
}

const DOORS = [
  "kill",
  "_kill",
  "_debugProcess",
  "dlopen",
  "binding",
  "getBuiltinModule",
];

/** What could reach other processes; files, workers and new processes are the permission model's business. */
function closeDoors(): void {
  for (const name of DOORS) Reflect.deleteProperty(process, name);
}

const mirror = new Mirror("submission");
let implementation: Implementation | undefined;
let layers: CompiledLayers | undefined;

function loaded(): Implementation {
  if (!implementation) throw new Error("nothing is loaded");
  return implementation;
}

/** What the grader can ask for: loading, the methods of `Implementation`, and those of `CompiledLayers`. */
const methods: Readonly<
  Record<string, (...args: readonly unknown[]) => unknown>
> = {
  async load(id) {
    const { href } = new URL(`exercises/${String(id)}.mjs`, import.meta.url);
    const namespace: object = await import(href);
    implementation = implementationOf(namespace as ExerciseModule);
    return { ...namespace };
  },
  call: (name, ...args) => loaded().call(String(name), args),
  runThreads: (name, call) =>
    loaded().runThreads(String(name), call as KernelCall),
  watchThreads: (name, call) =>
    loaded().watchThreads(String(name), call as KernelCall),
  sourceOf: (name) => loaded().sourceOf(String(name)),
  async openLayers(mode, compiled) {
    const names = (compiled as unknown[]).map(String);
    layers = await loaded().openLayers(mode as GpuMode, names);
  },
  callLayer: (name, ...args) => layers?.call(String(name), args),
  closeLayers: () => layers?.dispose(),
};

/** What became of a question: a value, or what was thrown. */
async function outcomeOf(
  method: string,
  args: readonly unknown[],
): Promise<object> {
  try {
    const value = await methods[method](...args);
    return { returned: mirror.encode([value]) };
  } catch (error) {
    return { thrown: describeThrown(error) };
  }
}

/** The arguments as they are now; nothing, if they cannot be sent any more. */
function argumentsNow(args: readonly unknown[]): object {
  try {
    return { arguments: mirror.encode(args) };
  } catch (error) {
    return { thrown: describeThrown(error) };
  }
}

async function answer(question: unknown): Promise<object> {
  mirror.receive(listField(question, "memories"));
  const args = mirror.decode(listField(question, "arguments"));
  const outcome = await outcomeOf(textField(question, "method"), args);
  return {
    number: integerField(question, "number"),
    ...outcome,
    ...argumentsNow(args),
    memories: mirror.changes(),
  };
}

closeDoors();
for (;;) {
  const question = messageIn(readExactly(lengthIn(readExactly(4))));
  writeAll(frameOf(await answer(question)));
}
