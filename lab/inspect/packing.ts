/** Numbers as text, to be carried in a page: 16 bits each, which is more than a picture can show. */

/** Floats as 16-bit integers times a common scale. */
export interface PackedFloats {
  /** What the integer 1 stands for. */
  readonly scale: number;
  /** The integers, little-endian, in base64. */
  readonly data: string;
}

const LARGEST = 32_767;

/** Characters that are put together at once; a call takes no more arguments than that everywhere. */
const CHUNK = 8_192;

export function base64Of(bytes: Uint8Array): string {
  let characters = "";
  for (let start = 0; start < bytes.length; start += CHUNK)
    characters += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(characters);
}

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** @param floats - finite */
export function packedFloats(floats: Float32Array): PackedFloats {
  const largest = floats.reduce((most, value) => {
    return Math.max(most, Math.abs(value));
  }, 0);
  const scale = largest > 0 ? largest / LARGEST : 1;
  const integers = new DataView(new ArrayBuffer(2 * floats.length));
  floats.forEach((value, i) =>
    integers.setInt16(2 * i, Math.round(value / scale), true),
  );
  return { scale, data: base64Of(new Uint8Array(integers.buffer)) };
}

/** What was packed, each within half a `scale`. */
export function unpackedFloats({ scale, data }: PackedFloats): Float32Array {
  const { buffer, byteLength } = bytesOf(data);
  const integers = new DataView(buffer);
  return Float32Array.from(
    { length: byteLength / 2 },
    (_, i) => scale * integers.getInt16(2 * i, true),
  );
}
