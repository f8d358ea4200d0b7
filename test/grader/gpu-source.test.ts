import { describe, expect, it } from "vitest";
import * as conv from "../../solutions/09-gpu-conv2d.ts";
import * as pool from "../../solutions/10-gpu-pool2d.ts";
import * as secondGo from "../../solutions/11-gpu-second-go.ts";
import { Falsified } from "./failure.ts";
import { faultOf } from "./gpu-source.ts";

/** A kernel of these statements. */
function kernel(body: string): string {
  return `function kernel(inputs) { ${body} }`;
}

const LOOP = "for (let k = 0; k < this.constants.filters; k++)";
const QUOTIENT =
  "a rounded quotient that is not written Math.floor((a + 0.5) / b)";

describe("faultOf", () => {
  it.each(Object.entries({ ...conv, ...pool, ...secondGo }))(
    "finds nothing in %s",
    (_, kernelFunction) => {
      expect(faultOf(String(kernelFunction))).toBeUndefined();
    },
  );

  it.each([
    "const half = this.thread.x + 0.5; const oy = Math.floor(half / this.constants.outputWidth);",
    "const oy = Math.floor((0.5 + this.thread.x) / this.constants.outputWidth);",
    "const oy = Math.floor((iy + this.constants.paddingY - ky * this.constants.dilationY + 0.5) / this.constants.strideY);",
    "const q = (this.thread.x + 0.5) / this.constants.outputWidth; const oy = Math.floor(q);",
    "const w = this.constants.outputWidth; const oy = Math.floor(((this.thread.x) + .5) / (w));",
    "const half = this.thread.x + 0.5, w = this.constants.outputWidth; const oy = Math.floor(half / w);",
    "let half = 0; half = this.thread.x + 0.5; const oy = Math.floor(half / this.constants.outputWidth);",
    "const last = Math.ceil((x + 0.5) / this.constants.strideX) - 1;",
    "const whole = Math.floor(sum);",
    "for (let k = 0; k < this.constants.filters; k += 1) { if (k === 1 || k === 2 && sum > 0) continue; }",
    "for (var k = 0; k < Math.min(this.constants.filters, 3); ++k) sum += k;",
    "let k = 0; for (k = 1; k < 3; k = k + 1) sum += k;",
    `${LOOP} sum += inside > 0 ? inputs[k] : .5;`,
    "return sum / (this.constants.sizeY * this.constants.sizeX); // a mean, not a % or Infinity",
    "return Math.round(sum);",
    "let m = this.thread.x; m += 0.5; const oy = Math.floor(m / this.constants.outputWidth);",
    "const oy = Math.floor((this.thread.x + 1 / 2) / this.constants.outputWidth);",
    "for (let ky = 0, KH = this.constants.kernelHeight; ky < KH; ky = 1 + ky) sum += ky;",
    "const inside = iy >= 0 && iy < 3; if (inside && !(ix < 0)) sum += 1;",
    "let seen = false; if (!seen || value > largest) seen = true;",
    "return Math.max(largest, iy < 0 ? 0 : (ix >= 2 || ix === 0) ? 1 : inputs[Math.floor(ix)]);",
    "const last = (iy !== 0) ? iy : 1; if ((iy > 0) && (ix > 0)) sum += last;",
    "const q = (y + 0.5) / this.constants.strideY; if (q >= oy && q < oy + 1) sum += inputs[oy];",
    "sum += inputs[0]; const mean = sum / 4; if (mean > inputs[0] / 2) sum = inputs[Math.floor((x + 0.5) / w) + 1];",
    "const area = inputs[0] / 2; if (area > 0) sum += area;",
  ])("finds nothing in %s", (body) => {
    expect(faultOf(kernel(body))).toBeUndefined();
  });

  it.each([
    ["const oy = Math.floor(x / w);", QUOTIENT],
    ["const oy = Math.floor(x * (1 / w));", QUOTIENT],
    ["const part = 1 / w; const oy = Math.floor(x * part);", QUOTIENT],
    ["const q = x / w; const oy = Math.floor(q);", QUOTIENT],
    ["const oy = Math.floor((iy + P - ky * D) / strideY);", QUOTIENT],
    [
      "const iy = Math.floor((x + 0.5) / w); const y = iy + P; const oy = Math.floor(y / strideY);",
      QUOTIENT,
    ],
    ["let q = 0; q = x / w; q = Math.floor(q);", QUOTIENT],
    ["const oy = Math.floor(x / w + 0.5);", QUOTIENT],
    ["const oy = Math.floor(x / (w + 0.5));", QUOTIENT],
    ["const oy = Math.trunc(x / w);", "Math.trunc"],
    ["const oy = (x / w) | 0;", "an operator on bits"],
    ["const oy = ~~(x / w);", "an operator on bits"],
    ["const oy = (x / w) >> 0;", "an operator on bits"],
    ["const ox = x % w;", "%"],
    ["let k = 0; while (k < 3) k++;", "a while loop"],
    ["let k = 0; do { k++; } while (k < 3);", "a while loop"],
    ["for (let k = 3; k > 0; k--) sum += k;", "does not count up"],
    ["for (let k = 3; k > 0; k += -1) sum += k;", "does not count up"],
    ["for (let k = 0 + first; k < 3; k++) sum += k;", "start at a number"],
    ["for (let k = first; k < 3; k++) sum += k;", "start at a number"],
    ["for (const k of inputs) sum += k;", "does not count"],
    ["const { x } = this.thread;", "destructuring"],
    ["const inside = (i) => i > 0;", "an arrow function"],
    ["function inside(i) { return i > 0; }", "a function inside"],
    ["return inputs[0] ?? 0;", "??"],
    ["let largest = -Infinity;", "Infinity"],
    ["let m = x; m += 1; const oy = Math.floor(m / w);", QUOTIENT],
    [
      "for (let KH = 3, ky = first; ky < KH; ky++) sum += 1;",
      "start at a number",
    ],
    ["if (!seen || value > largest) largest = value;", "the number !seen ||"],
    ["let seen = 0; if (seen) sum += 1;", "the number seen"],
    ["for (let k = 0; 3 - k; k++) sum += k;", "the number 3 - k"],
    ["const share = iy % 2 ? 1 : 0;", "%"],
    ["const share = sum ? 1 : 0;", "the number sum"],
    ["return seen ? largest : 0;", "the number seen"],
    [
      "const oy = Math.floor((y + 0.5) / s); if (oy === y / s) sum += 1;",
      "a comparison with the quotient y / s",
    ],
    [
      "const q = y / s; if (x > 0 && Math.floor(q + 0.5) === q) sum += 1;",
      QUOTIENT,
    ],
    [
      "const oy = Math.floor(y * Math.pow(this.constants.strideY, -1));",
      QUOTIENT,
    ],
    ["const oy = Math.round(y / s);", QUOTIENT],
    [
      "const q = y / s; const hit = oy === q; if (hit) sum += 1;",
      "a comparison with the quotient q",
    ],
    ["for (let o = 0; o < size / 2; o++) sum += o;", "the quotient size / 2"],
    [
      "const q = y / s; sum += inputs[n][k][q * w + ox];",
      "a quotient in the index q * w + ox",
    ],
    ["return Math.max(a, b, c);", "Math.max(…) of other than two numbers"],
  ])("finds fault with %s", (body, words) => {
    expect(faultOf(kernel(body))).toContain(words);
  });

  it("objects to quotients that nobody can follow, in good time", () => {
    const doubling = Array.from(
      { length: 60 },
      (_, i) => `const a${i + 1} = a${i} + a${i};`,
    );
    const body = `const a0 = x; ${doubling.join(" ")} return Math.floor(a60 / 2);`;
    expect(() => faultOf(kernel(body))).toThrow(Falsified);
  });
});
