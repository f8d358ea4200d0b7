import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { tensorOf } from "../../../core/tensor.ts";
import { Falsified } from "../../grader/failure.ts";
import { products } from "../../grader/matmul.ts";
import { valuesOf } from "../../grader/picture.ts";
import { MOST_BYTES, MOST_PARTS } from "./limits.ts";
import { Mirror } from "./mirror.ts";
import { ProtocolError } from "./protocol-error.ts";

/** Both sides of one conversation, with everything between them made text. */
function conversation() {
  const grader = new Mirror("grader");
  const submission = new Mirror("submission");
  const carry = (from: Mirror, to: Mirror, values: readonly unknown[]) => {
    const encoded = from.encode(values);
    const message = JSON.stringify({ encoded, memories: from.changes() });
    const { encoded: values_, memories } = JSON.parse(message) as {
      encoded: unknown[];
      memories: unknown[];
    };
    to.receive(memories);
    return to.decode(values_);
  };
  return {
    ask: (...values: unknown[]) => carry(grader, submission, values),
    answer: (...values: unknown[]) => carry(submission, grader, values),
    grader,
  };
}

describe("Mirror", () => {
  it("carries numbers bit for bit, and whatever else has no memory", () => {
    const { ask } = conversation();
    const values = [0, -0, NaN, Infinity, -Infinity, 0.1, true, null, "text"];
    expect(ask(...values, undefined, [1, [2]], { a: { b: 3 } })).toEqual([
      ...values,
      undefined,
      [1, [2]],
      { a: { b: 3 } },
    ]);
  });

  it("carries views with the memory around them", () => {
    const { ask } = conversation();
    const view = tensorOf([2, 3], [1, 2, 3, 4, 5, 6]).transpose(1, 0).lo(1, 0);
    const [copy] = ask(view) as NdArray[];
    expect(copy).toMatchObject({ shape: [2, 2], stride: [1, 3], offset: 1 });
    expect(valuesOf(copy)).toEqual(valuesOf(view));
    expect(copy.data).toEqual(view.data);
    expect(copy.data).not.toBe(view.data);
  });

  it("keeps the identity of objects that the grader sends, with what they hold now", () => {
    const { ask } = conversation();
    const tensor = tensorOf([1], [1]);
    const geometry = { stride: [1, 1] };
    const [tensorThere, geometryThere] = ask(tensor, geometry);
    tensor.set(0, 2);
    geometry.stride[1] = 3;
    const again = ask(tensor, geometry) as [NdArray, typeof geometry];
    expect(again[0]).toBe(tensorThere);
    expect(again[1]).toBe(geometryThere);
    expect(again[0].get(0)).toBe(2);
    expect(again[1].stride).toEqual([1, 3]);
  });

  it("shows the grader what became of its arguments, in place", () => {
    const { ask, answer } = conversation();
    const tensor = tensorOf([2], [1, 2]);
    const geometry = { stride: [1, 1] };
    const there = ask(tensor, geometry) as [NdArray, typeof geometry];
    there[0].set(1, 7);
    there[1].stride[0] = 9;
    expect(answer(...there)).toEqual([tensor, geometry]);
    expect(valuesOf(tensor)).toEqual([1, 7]);
    expect(geometry.stride).toEqual([9, 1]);
  });

  it("shows that a result lies in an argument’s memory, or in an earlier result’s", () => {
    const { ask, answer } = conversation();
    const mine = tensorOf([2], [1, 2]);
    const [there] = ask(mine) as NdArray[];
    const [shifted] = answer(there.lo(1)) as NdArray[];
    expect((shifted.data as Float32Array).buffer).toBe(mine.data.buffer);
    const result = tensorOf([1], [5]);
    const [first] = answer(result) as NdArray<Float32Array>[];
    const [second] = answer(result.step(-1)) as NdArray<Float32Array>[];
    expect(second.data.buffer).toBe(first.data.buffer);
  });

  it("shows when a later call changes an earlier result", () => {
    const { answer } = conversation();
    const result = tensorOf([1], [5]);
    const [early] = answer(result) as NdArray[];
    result.set(0, 6);
    answer();
    expect(early.get(0)).toBe(6);
  });

  it("shows NaN where memory was given away", () => {
    const { ask, answer } = conversation();
    const tensor = tensorOf([2], [1, 2]);
    const [there] = ask(tensor) as NdArray<Float32Array>[];
    structuredClone(there.data.buffer, {
      transfer: [there.data.buffer as ArrayBuffer],
    });
    answer();
    expect(valuesOf(tensor)).toEqual([NaN, NaN]);
  });

  it("carries frozen geometries as frozen ones", () => {
    const { ask, answer } = conversation();
    const pair = Object.freeze([1, 2]);
    const [there] = ask(pair);
    expect(Object.isFrozen(there)).toBe(true);
    expect(answer(there)).toEqual([pair]);
  });

  it("carries the products of exercise 08 by name, and of other functions only that they are", () => {
    const { ask, answer } = conversation();
    expect(ask(products["doubled matmul"])).toEqual([
      products["doubled matmul"],
    ]);
    const [stranger] = answer(() => "done") as [() => unknown];
    expect(stranger()).toBeUndefined();
  });

  it("makes a tensor of elements in an ordinary array, too", () => {
    const { answer } = conversation();
    const [tensor] = answer(ndarray([1, 2], [2])) as NdArray[];
    expect(tensor.data).toEqual([1, 2]);
  });

  it("leaves out what would make an object look like a tensor or a promise", () => {
    const { answer } = conversation();
    const names = ["then", "get", "kernels"];
    const functions = names.map((name) => [name, () => name] as const);
    const [object] = answer({ ...Object.fromEntries(functions), kernels: 3 });
    expect(object).toEqual({ kernels: 3 });
  });

  it("defines __proto__ as a name like others", () => {
    const { answer } = conversation();
    const hostile: unknown = JSON.parse('{ "__proto__": { "kind": "holds" } }');
    const [object] = answer(hostile) as object[];
    expect(Object.keys(object)).toEqual(["__proto__"]);
    expect("kind" in object).toBe(false);
  });

  it("objects to results that no right answer needs", () => {
    const { answer } = conversation();
    expect(() => answer(new Float32Array(MOST_BYTES))).toThrow(Falsified);
    expect(() => answer(Array(MOST_PARTS + 1).fill(0))).toThrow(Falsified);
    const wide = ndarray(new Float32Array(1), [1e9], [0]);
    expect(() => answer(wide)).toThrow(Falsified);
  });

  it.each([
    ["no value", 7],
    ["a value of no kind", {}],
    ["a kind that is none", { kind: "verdict" }],
    ["an inherited field", { __proto__: { kind: "null" } }],
    [
      "elements in no memory",
      {
        kind: "elements",
        type: "Float32Array",
        memory: 5,
        byteOffset: 0,
        length: 1,
      },
    ],
    [
      "elements of no type",
      {
        kind: "elements",
        type: "constructor",
        memory: 5,
        byteOffset: 0,
        length: 1,
      },
    ],
    ["a product that is none", { kind: "product", name: "toString" }],
    [
      "an object that the grader never sent",
      { kind: "object", id: 9, isFrozen: false, entries: [] },
    ],
    [
      "entries that are none",
      { kind: "object", isFrozen: false, entries: [7] },
    ],
    [
      "a tensor without elements",
      {
        kind: "tensor",
        data: { kind: "null" },
        shape: [],
        stride: [],
        offset: 0,
      },
    ],
    ["a number that is none", { kind: "number", value: "7" }],
  ])("refuses %s", (_, wire) => {
    const { grader } = conversation();
    expect(() => grader.decode([wire])).toThrow(ProtocolError);
  });

  it.each([
    ["memory in place of bytes", { id: -1 }],
    ["memory under a number of the grader’s", { id: 5, bytes: "AAAA" }],
    ["memory without a number", { id: "one", bytes: "AAAA" }],
    ["too much memory", { id: -1, bytes: "A".repeat(2 * MOST_BYTES) }],
  ])("refuses %s", (_, change) => {
    const { grader } = conversation();
    expect(() => grader.receive([change])).toThrow(ProtocolError);
  });

  it("refuses an object of another kind in the place of one that the grader sent", () => {
    const { ask, grader } = conversation();
    ask([1, 1]);
    const wire = { kind: "object", id: 1, isFrozen: false, entries: [] };
    expect(() => grader.decode([wire])).toThrow(ProtocolError);
  });

  it("forgets what is old on both sides at once", () => {
    const { ask, answer } = conversation();
    const results = Array.from({ length: 200 }, (_, i) => tensorOf([1], [i]));
    for (const result of results) {
      const [there] = ask(tensorOf([1], [1])) as NdArray[];
      const [received] = answer(result) as NdArray[];
      expect(received.get(0)).toBe(result.get(0));
      expect(there.get(0)).toBe(1);
    }
    const [first] = answer(results[0]) as NdArray[];
    expect(first.get(0)).toBe(0);
  });
});
