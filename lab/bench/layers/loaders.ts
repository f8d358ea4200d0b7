/** Opens a contestant: how it comes by the functions that it computes with. */
import { KataTodoError, messageOf, UserError } from "../../../core/errors.ts";
import { chooseBackend } from "../../../reference/backend.ts";
import { cpu, nativeCandidates, wasm } from "../../../reference/candidates.ts";
import type { Candidate } from "../../../reference/candidates.ts";
import type { Backend } from "../../../reference/compute.ts";
import * as conv from "../../../reference/conv2d.ts";
import * as plain from "../../../reference/plain.ts";
import * as pool from "../../../reference/pool2d.ts";
import { openMatmulBackend } from "../../trainer/serialised/backend.ts";
import { createMatmul } from "../../trainer/serialised/matmul.ts";
import type { Way } from "./contestants.ts";
import type { FunctionName, Loaders } from "./task.ts";

export interface OpenWay {
  /** What really computes. */
  readonly backend: string;
  /** The graphics adapter's name, where one is used. */
  readonly adapter?: string;
  readonly loaders: Loaders;
}

function nameOf({ name, device }: Backend): string {
  return device ? `${name} on ${device}` : name;
}

/** Every file is loaded when it is asked for, so that one that cannot be loaded leaves the others alone. */
const VIEWS: Loaders = {
  conv2dFprop: async () => (await import("#kata/02-conv2d-fprop")).conv2dFprop,
  conv2dBprop: async () => (await import("#kata/03-conv2d-bprop")).conv2dBprop,
  conv2dGradsWrtParams: async () =>
    (await import("#kata/04-conv2d-grads")).conv2dGradsWrtParams,
  maxPool2dFprop: async () =>
    (await import("#kata/05-max-pool2d")).maxPool2dFprop,
  maxPool2dBprop: async () =>
    (await import("#kata/05-max-pool2d")).maxPool2dBprop,
  avgPool2dFprop: async () =>
    (await import("#kata/06-avg-pool2d")).avgPool2dFprop,
  avgPool2dBprop: async () =>
    (await import("#kata/06-avg-pool2d")).avgPool2dBprop,
};

const LOOPS: Loaders = {
  conv2dFprop: () => plain.conv2dFprop,
  conv2dBprop: () => plain.conv2dBprop,
  conv2dGradsWrtParams: () => plain.conv2dGradsWrtParams,
  maxPool2dFprop: () => plain.maxPool2dFprop,
  maxPool2dBprop: () => plain.maxPool2dBprop,
  avgPool2dFprop: () => plain.avgPool2dFprop,
  avgPool2dBprop: () => plain.avgPool2dBprop,
};

async function serialised(): Promise<OpenWay> {
  const { backend } = await openMatmulBackend();
  const matmul = createMatmul(backend);
  const exercise = () => import("#kata/08-conv2d-serialised");
  return {
    backend: nameOf(backend),
    loaders: {
      async conv2dFprop() {
        const { conv2dFpropSerialised } = await exercise();
        return (...args) => conv2dFpropSerialised(matmul, ...args);
      },
      async conv2dBprop() {
        const { conv2dBpropSerialised } = await exercise();
        return (...args) => conv2dBpropSerialised(matmul, ...args);
      },
      async conv2dGradsWrtParams() {
        const { conv2dGradsWrtParamsSerialised } = await exercise();
        return (...args) => conv2dGradsWrtParamsSerialised(matmul, ...args);
      },
    },
  };
}

/** Which gpu kernels a function launches. */
const GPU_KERNELS: Readonly<Record<FunctionName, readonly string[]>> = {
  conv2dFprop: ["conv2dFpropGpu"],
  conv2dBprop: ["conv2dBpropGpu"],
  conv2dGradsWrtParams: ["conv2dGradsWrtKernelsGpu", "conv2dGradsWrtBiasesGpu"],
  maxPool2dFprop: ["maxPool2dFpropGpu", "maxPool2dArgmaxGpu"],
  maxPool2dBprop: ["maxPool2dBpropGpu"],
  avgPool2dFprop: ["avgPool2dFpropGpu"],
  avgPool2dBprop: ["avgPool2dBpropGpu"],
};

/** @throws KataTodoError where a gpu kernel is a stub: gpu.js would read `todo` as a kernel's function */
async function demandKernels(name: FunctionName): Promise<void> {
  const exercise = name.startsWith("conv2d")
    ? "09-gpu-conv2d"
    : "10-gpu-pool2d";
  const kernels: Readonly<Record<string, unknown>> =
    exercise === "09-gpu-conv2d"
      ? await import("#kata/09-gpu-conv2d")
      : await import("#kata/10-gpu-pool2d");
  for (const kernel of GPU_KERNELS[name])
    if (/\btodo\(/.test(String(kernels[kernel])))
      throw new KataTodoError(exercise, kernel);
}

async function gpu(mode: "webasm" | "webgpu"): Promise<OpenWay> {
  // it asks for exercise 01, which may not be there
  const { createGpuLayers } = await import("../../trainer/gpu/layers.ts");
  const layers = await createGpuLayers({ mode });
  const checked =
    <Name extends FunctionName>(name: Name) =>
    async () => {
      await demandKernels(name);
      return layers[name];
    };
  return {
    backend: mode,
    adapter: layers.adapter,
    loaders: {
      conv2dFprop: checked("conv2dFprop"),
      conv2dBprop: checked("conv2dBprop"),
      conv2dGradsWrtParams: checked("conv2dGradsWrtParams"),
      maxPool2dFprop: checked("maxPool2dFprop"),
      maxPool2dBprop: checked("maxPool2dBprop"),
      avgPool2dFprop: checked("avgPool2dFprop"),
      avgPool2dBprop: checked("avgPool2dBprop"),
    },
  };
}

/** The judge's functions on a back end that the judge would perhaps not choose; WebAssembly is not asked for what it lacks. */
async function reference(
  candidates: readonly Candidate[],
  isTested = true,
): Promise<OpenWay> {
  const { backend } = await chooseBackend(
    candidates,
    isTested ? undefined : async () => {},
  );
  return {
    backend: nameOf(backend),
    loaders: {
      conv2dFprop:
        () =>
        (...args) =>
          conv.conv2dFprop(backend, ...args),
      conv2dBprop:
        () =>
        (...args) =>
          conv.conv2dBprop(backend, ...args),
      conv2dGradsWrtParams:
        () =>
        (...args) =>
          conv.conv2dGradsWrtParams(backend, ...args),
      maxPool2dFprop:
        () =>
        (...args) =>
          pool.maxPool2dFprop(backend, ...args),
      maxPool2dBprop: () => (inputs, argmax, grads) =>
        pool.maxPool2dBprop(backend, inputs, argmax, grads),
      avgPool2dFprop:
        () =>
        (...args) =>
          pool.avgPool2dFprop(backend, ...args),
      avgPool2dBprop:
        () =>
        (...args) =>
          pool.avgPool2dBprop(backend, ...args),
    },
  };
}

const OPENERS: Readonly<Record<Way, () => Promise<OpenWay>>> = {
  loops: async () => ({ backend: "javascript", loaders: LOOPS }),
  views: async () => ({ backend: "javascript", loaders: VIEWS }),
  serialised,
  "gpu-webasm": () => gpu("webasm"),
  "gpu-webgpu": () => gpu("webgpu"),
  "tfjs-cpu": () => reference([cpu]),
  "tfjs-wasm": () => reference([wasm], false),
  "tfjs-native": () =>
    reference(nativeCandidates).catch((cause: unknown) => {
      throw new UserError(
        "no-native",
        `TensorFlow's library is optional, and does not compute here ${/\(.*\)/.exec(messageOf(cause))?.[0] ?? ""}`,
        { cause },
      );
    }),
};

/** @throws UserError where it cannot compute here, such as `no-adapter` and `no-backend` */
export function openWay(way: Way): Promise<OpenWay> {
  return OPENERS[way]();
}
