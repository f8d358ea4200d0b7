/**
 * The back ends of TensorFlow.js. The judge's are `candidates`, the best one first.
 *
 * TensorFlow's native library comes first, but is not installed everywhere. Of the two that always are, `cpu` (plain
 * JavaScript) is taken: it has every operation, and it sums in double precision. `wasm` (XNNPACK) judges nobody: it has
 * no `Conv2DBackpropFilter`, and it would gain little, as on the tiny tensors of grading a call costs more than its
 * arithmetic. Microseconds per call of the reference, 2 cores, Node 20, TensorFlow.js 4.22, images `[2, 3, 7, 6]`, 3
 * kernels 3x2 with stride, padding and dilation, pooling 3x2:
 *
 *            conv2d fprop, bprop, grads    max pooling fprop, bprop    average pooling fprop, bprop
 *     cpu               59     55    714                  49     33                      24    109
 *     wasm              57     39      -                  46     29                      42     29
 */
import { createRequire } from "node:module";
import type { KernelBackend } from "@tensorflow/tfjs-core";
import type { Backend, TensorFlow } from "./compute.ts";

interface NativeBackend extends KernelBackend {
  /** False where the package for graphics cards finds none and computes on the processor. */
  readonly isUsingGpuDevice?: boolean;
  /** What the package's addon exports: of it, the version of libtensorflow. */
  readonly binding?: { readonly TF_Version?: string };
}

export interface Candidate {
  /** What people know it by. */
  readonly name: string;
  /** @throws Error that says why it cannot be used */
  open(): Promise<Backend>;
}

/**
 * TensorFlow.js itself, kept from advertising its native packages at the first tensor and from warning when one of them
 * registers a back end again. `enableProdMode` is its supported way to be quiet, and in version 4.22 does nothing else.
 */
async function openTensorFlow(): Promise<TensorFlow> {
  const tf = await import("@tensorflow/tfjs-core");
  tf.enableProdMode();
  return tf;
}

/**
 * Keeps libtensorflow from telling on the terminal at every start which instructions of the processor it uses; its warnings and
 * errors are still told. A worker thread cannot do this for its process, whose variables it only has copies of.
 */
export function quietenLibrary(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "1";
}

/** Puts back what Node 23 took away and version 4.22 of the native packages calls. */
function restoreIsNullOrUndefined(require: NodeJS.Require): void {
  const util: {
    isNullOrUndefined?: (value: unknown) => boolean;
  } = require("node:util");
  util.isNullOrUndefined ??= (value) => value === undefined || value === null;
}

/** TensorFlow's own library, from a package that this project does not need in order to run. */
export function nativeCandidate(packageName: string): Candidate {
  const require = createRequire(import.meta.url);
  return {
    name: packageName,
    async open() {
      try {
        require.resolve(packageName);
      } catch (cause) {
        throw new Error("not installed", { cause });
      }
      await openTensorFlow();
      restoreIsNullOrUndefined(require);
      quietenLibrary();
      // The package brings its own copy of TensorFlow.js or shares ours: what it exports fits its back end either way.
      const tf: TensorFlow = require(packageName);
      await tf.setBackend("tensorflow");
      const native: NativeBackend = tf.backend();
      const version = native.binding?.TF_Version;
      return {
        tf,
        name: "tensorflow",
        device: native.isUsingGpuDevice ? "the GPU" : "the CPU",
        ...(version !== undefined && { library: `libtensorflow ${version}` }),
      };
    },
  };
}

/** Plain JavaScript, always installed. */
export const cpu: Candidate = {
  name: "@tensorflow/tfjs-backend-cpu",
  async open() {
    const tf = await openTensorFlow();
    await import("@tensorflow/tfjs-backend-cpu");
    return { tf, name: "cpu" };
  },
};

/** WebAssembly with SIMD, one thread in Node; always installed. */
export const wasm: Candidate = {
  name: "@tensorflow/tfjs-backend-wasm",
  async open() {
    const tf = await openTensorFlow();
    await import("@tensorflow/tfjs-backend-wasm");
    return { tf, name: "wasm" };
  },
};

export const nativeCandidates: readonly Candidate[] = [
  nativeCandidate("@tensorflow/tfjs-node-gpu"),
  nativeCandidate("@tensorflow/tfjs-node"),
];

/** For the judge. */
export const candidates: readonly Candidate[] = [...nativeCandidates, cpu];
