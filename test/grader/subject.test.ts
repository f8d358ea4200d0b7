import { describe, expect, it } from "vitest";
import { tensorOf } from "../../core/tensor.ts";
import { Falsified } from "./failure.ts";
import { implementationOf } from "./in-process.ts";
import { callByName, namedResults, twinOfCase } from "./subject.ts";

describe("twinOfCase", () => {
  it("has nothing in common with the case but what is in it", () => {
    const stride = Object.freeze([1, 2]);
    const given = { inputs: tensorOf([2], [3, 4]), geometry: { stride } };
    const twin = twinOfCase(given);
    expect(twin.geometry).toEqual({ stride: [1, 2] });
    Object.assign(twin.geometry, { stride: [9, 9] });
    twin.inputs.set(0, 9);
    expect(given.geometry.stride).toEqual([1, 2]);
    expect(given.inputs.get(0)).toBe(3);
  });
});

describe("namedResults", () => {
  it("takes the results that are judged, and no others", () => {
    const [kernels, biases] = [tensorOf([1], [1]), tensorOf([1], [2])];
    const returned = { biases, kernels, extra: 1 };
    expect(namedResults("kernels", "biases")(returned)).toEqual({
      kernels,
      biases,
    });
  });
});

describe("callByName", () => {
  it("hands a case’s arguments over in order", () => {
    const module = { minus: (a: number, b: number) => a - b };
    expect(callByName("minus")(implementationOf(module), { a: 5, b: 3 })).toBe(
      2,
    );
  });

  it("refuses a promise, also one that fails", () => {
    const module = { late: () => Promise.reject(new Error("oops")) };
    const implementation = implementationOf(module);
    expect(() => callByName("late")(implementation, {})).toThrow(Falsified);
  });
});
