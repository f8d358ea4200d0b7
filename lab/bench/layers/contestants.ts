/** Who computes the layers, and what a call of each includes. */

export const WAYS = [
  "loops",
  "views",
  "serialised",
  "gpu-webasm",
  "gpu-webgpu",
  "tfjs-cpu",
  "tfjs-wasm",
  "tfjs-native",
] as const;
export type Way = (typeof WAYS)[number];

/** One that computes, in a process of its own. */
export interface Contestant {
  readonly label: string;
  readonly way: Way;
  /** Whose exercises it runs, if it runs any. */
  readonly from: "exercises" | "solutions";
}

export function contestantOf(
  way: Way,
  from: Contestant["from"] = "solutions",
): Contestant {
  return { label: from === "solutions" ? way : `your ${way}`, way, from };
}

const GPU =
  "compiling the gpu kernels, arrays in gpu.js's form and back again, freeing all; training does this once, not for every call";
const TENSORFLOW =
  "padding, NCHW to NHWC, taking tensors over, computing, reading back, NHWC to NCHW; a dilated kernel is one with zeros between its taps, and max pooling finds the positions as well";

/** Of a learner, who can have written anything. */
export const OWN_VIEWS = "exercises 02 to 06, as you wrote them";

/** What every call takes beside the arithmetic; all begin and end with ndarrays `[N, C, H, W]`. */
export const INCLUDES: Readonly<Record<Way, string>> = {
  loops:
    "the plain second witness: a loop for every index, written for clarity; no copies",
  views: "exercises 02 to 06: padding is a copy, every tap a pass over a view",
  serialised:
    "exercises 07 and 08: making columns, taking matrices over into TensorFlow.js, multiplying, reading the product back, putting axes in order; on WebAssembly one thread, where training has one for each core",
  "gpu-webasm": `exercises 09 and 10 through gpu.js: ${GPU}`,
  "gpu-webgpu": `exercises 09 and 10 on a graphics card: upload and read back, ${GPU}`,
  "tfjs-cpu": `the reference in plain JavaScript: ${TENSORFLOW}`,
  "tfjs-wasm": `the reference on WebAssembly, one thread: ${TENSORFLOW}`,
  "tfjs-native": `the reference on TensorFlow's own library: ${TENSORFLOW}`,
};
