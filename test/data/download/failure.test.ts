import { describe, expect, it } from "vitest";
import { reasonOf } from "../../../data/download/failure.ts";

describe("reasonOf", () => {
  it.each([
    ["ENOENT", "ENOENT"],
    ["UND_ERR_SOCKET", "other side closed"],
    [undefined, "other side closed"],
    ["", "other side closed"],
  ])("tells of an error with the code %s: %s", (code, reason) => {
    const error = Object.assign(new Error("other side closed"), { code });
    expect(reasonOf(error)).toBe(reason);
  });
});
