import { describe, expect, it } from "vitest";
import { messageOf, reasonOf } from "../../core/errors.ts";

const withCode = (code: unknown) => Object.assign(new Error("long"), { code });

describe("messageOf", () => {
  it("is what an error says, or whatever else was thrown", () => {
    expect(messageOf(withCode("EACCES"))).toBe("long");
    expect(messageOf("text")).toBe("text");
  });
});

describe("reasonOf", () => {
  it("is the code where the system gave one, else the message", () => {
    expect(reasonOf(withCode("EACCES"))).toBe("EACCES");
    expect(reasonOf(new Error("long"))).toBe("long");
    expect(reasonOf("text")).toBe("text");
  });

  it("is the message where the code is none", () => {
    expect(reasonOf(withCode(undefined))).toBe("long");
    expect(reasonOf(withCode(""))).toBe("long");
  });
});
