import { describe, expect, it } from "vitest";
import { drawLines } from "../../data/drawn/draw.ts";
import type { Line } from "../../data/drawn/stroke.ts";

const pen = { radius: 1, softness: 2 };

describe("drawLines", () => {
  it("draws a point that fades from its centre", () => {
    const dot: Line = [
      [2, 2],
      [2, 2],
    ];
    // Full at distance 0, 1/2 at 1; at the square root of 2 it is 3u^2 - 2u^3 with u = 0.293, which is 0.207.
    // prettier-ignore
    expect([...drawLines([dot], pen, 5)]).toEqual([
      0,   0,   0,   0, 0,
      0,  53, 128,  53, 0,
      0, 128, 255, 128, 0,
      0,  53, 128,  53, 0,
      0,   0,   0,   0, 0,
    ]);
  });

  it("draws a piece from end to end and not beyond", () => {
    const piece: Line = [
      [1, 1],
      [3, 1],
    ];
    // prettier-ignore
    expect([...drawLines([piece], { radius: 0.5, softness: 1 }, 5)]).toEqual([
      0,   0,   0,   0, 0,
      0, 255, 255, 255, 0,
      0,   0,   0,   0, 0,
      0,   0,   0,   0, 0,
      0,   0,   0,   0, 0,
    ]);
  });

  it("does not darken where lines cross", () => {
    const line: Line = [
      [0, 4],
      [8, 4],
    ];
    expect(drawLines([line, line], pen, 9)).toEqual(drawLines([line], pen, 9));
  });

  it("cuts off what lies outside the image", () => {
    const line: Line = [
      [-50, 2],
      [50, 2],
    ];
    const image = drawLines([line], pen, 5);
    expect([...image.subarray(10, 15)]).toEqual([255, 255, 255, 255, 255]);
  });

  it("leaves an image without lines empty", () => {
    expect(drawLines([], pen, 3)).toEqual(new Uint8Array(9));
  });
});
