import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { copyOf, reshaped, tensorOf } from "../../core/tensor.ts";
import type { Tensor } from "../../core/tensor.ts";

describe("copyOf", () => {
  it("is a copy in own memory, whatever view it is made of", () => {
    const source = tensorOf([2, 3], [1, 2, 3, 4, 5, 6]);
    for (const view of [source, source.lo(1, 1), source.step(1, -1)]) {
      const copy = copyOf(view);
      expect([copy.offset, copy.stride[1]]).toEqual([0, 1]);
      expect(copy.data).toHaveLength(view.size);
      for (let row = 0; row < view.shape[0]; row++) {
        for (let column = 0; column < view.shape[1]; column++) {
          expect(copy.get(row, column)).toBe(view.get(row, column));
        }
      }
      copy.set(0, 0, 99);
      expect(source.data).not.toContain(99);
    }
  });

  it("holds floats, also where it is made of whole numbers", () => {
    const whole = ndarray(Int32Array.of(1, 2, 3), [3]) as unknown as Tensor;
    expect(copyOf(whole).data).toEqual(Float32Array.of(1, 2, 3));
  });
});

describe("reshaped", () => {
  it("puts the same numbers into another shape, in row-major order", () => {
    const source = tensorOf([2, 3], [1, 2, 3, 4, 5, 6]).transpose(1, 0);
    const { shape, data } = reshaped(source, [6]);
    expect(shape).toEqual([6]);
    expect([...data]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("refuses a shape that holds another number of elements, with both numbers", () => {
    expect(() => reshaped(tensorOf([2], [1, 2]), [3])).toThrow(
      /^reshaped: 2 values do not fill the shape \[3\], which holds 3/,
    );
  });
});
