import { freemem, totalmem } from "node:os";
import { describe, expect, it } from "vitest";
import {
  memoryNeed,
  roomHere,
  wasmNeed,
} from "../../../lab/trainer/reckoning/room.ts";

describe("roomHere", () => {
  it("has no more than the machine, and on Linux about what is free", () => {
    const { memory } = roomHere();
    // what is free changes while this is asked
    const most = process.platform === "linux" ? 2 * freemem() : totalmem();
    expect(memory).toBeGreaterThan(0);
    expect(memory).toBeLessThanOrEqual(Math.min(most, totalmem()));
  });

  it("knows that 32 bits reach 4 GiB", () => {
    expect(roomHere().wasm).toBe(4 * 2 ** 30);
  });
});

describe("memoryNeed and wasmNeed", () => {
  it("hold what is needed to the right limit", () => {
    const room = { memory: 1000, wasm: 100 };
    expect(memoryNeed("it", 7, room)).toMatchObject({ amount: 7, limit: 1000 });
    expect(wasmNeed("it", 7, room)).toMatchObject({ amount: 7, limit: 100 });
  });
});
