import { describe, expect, it } from "vitest";
import { FrameReader, frameOf, lengthIn } from "./frames.ts";
import { MOST_CHARACTERS } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";

describe("FrameReader", () => {
  it("puts messages together, however they arrive", () => {
    const messages = [{ a: "ä" }, [], "x".repeat(1000), 7];
    const bytes = Buffer.concat(messages.map(frameOf));
    for (const size of [1, 3, 4, 5, 1000, bytes.length]) {
      const reader = new FrameReader();
      const received: unknown[] = [];
      for (let at = 0; at < bytes.length; at += size)
        received.push(...reader.add(bytes.subarray(at, at + size)));
      expect(received).toEqual(messages);
    }
  });

  it("refuses a frame that is too long before it has arrived", () => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(MOST_CHARACTERS + 1);
    expect(() => new FrameReader().add(header)).toThrow(ProtocolError);
    expect(() => lengthIn(header)).toThrow(ProtocolError);
  });

  it("refuses what is no JSON", () => {
    const frame = frameOf(1);
    frame[4] = "}".charCodeAt(0);
    expect(() => new FrameReader().add(frame)).toThrow(ProtocolError);
  });
});
