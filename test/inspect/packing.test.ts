import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  base64Of,
  bytesOf,
  packedFloats,
  unpackedFloats,
} from "../../lab/inspect/packing.ts";

describe("base64Of", () => {
  it("is what everybody means by base64", () => {
    expect(base64Of(Uint8Array.of(0, 255, 16))).toBe("AP8Q");
  });

  it("is undone by bytesOf, also where there are many bytes", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
    expect(bytesOf(base64Of(bytes))).toEqual(bytes);
  });
});

describe("packedFloats", () => {
  it("gives the largest number the largest integer of 16 bits", () => {
    const { scale, data } = packedFloats(Float32Array.of(0.5, -1, 0));
    expect(scale).toBe(1 / 32_767);
    // 16384, -32767 and 0, the low byte first
    expect(bytesOf(data)).toEqual(Uint8Array.of(0, 0x40, 1, 0x80, 0, 0));
  });

  it("keeps zeros", () => {
    const zeros = new Float32Array(3);
    expect(unpackedFloats(packedFloats(zeros))).toEqual(zeros);
  });

  it("is undone by unpackedFloats, but for half of the scale and the rounding of a float", () => {
    fc.assert(
      fc.property(
        fc.float32Array({ noNaN: true, noDefaultInfinity: true, maxLength: 9 }),
        (floats) => {
          // scales of the smallest floats are no floats any more
          const usual = floats.map((value) =>
            Math.abs(value) < 1e-30 ? 0 : value,
          );
          const packed = packedFloats(usual);
          unpackedFloats(packed).forEach((value, i) => {
            expect(Math.abs(value - usual[i])).toBeLessThanOrEqual(
              packed.scale / 2 + Math.abs(usual[i]) * 2 ** -23,
            );
          });
        },
      ),
    );
  });
});
