/** The networks that can read: those whose weights the page carries. */
import { unpackedFloats } from "../../../inspect/packing.ts";
import { trace } from "../../../inspect/trace.ts";
import type { Trace } from "../../../inspect/trace.ts";
import type { NetworkData } from "../page-data.ts";
import type { Picture } from "./watched.ts";

export interface Reader {
  readonly data: NetworkData;
  /** Follows a picture through the network; undefined where its weights are not in the page. */
  read(picture: Picture): Trace | undefined;
  /** Per convolution `[K, C, KH, KW]`; undefined as above. */
  weights(): readonly Float32Array[] | undefined;
}

/** Unpacks weights when they are first needed, and remembers the last picture. */
export function readerOf(data: NetworkData): Reader {
  let unpacked: readonly Float32Array[] | undefined;
  let last: { readonly picture: Picture; readonly trace: Trace } | undefined;
  const weights = () => (unpacked ??= data.weights?.map(unpackedFloats));
  return {
    data,
    weights,
    read(picture) {
      const own = weights();
      if (!own) return undefined;
      if (last?.picture !== picture) {
        const image = Float32Array.from(picture.pixels, (byte) => byte / 255);
        last = { picture, trace: trace(data.network, own, image) };
      }
      return last.trace;
    },
  };
}
