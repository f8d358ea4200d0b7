import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Silence } from "../../lab/kata/silence.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("Silence", () => {
  it("is noticed once when nothing happens for as long as it says", () => {
    const notice = vi.fn<() => void>();
    const silence = new Silence(10, notice);
    silence.broken();
    vi.advanceTimersByTime(9000);
    silence.broken();
    vi.advanceTimersByTime(9000);
    expect(notice).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(notice).toHaveBeenCalledTimes(1);
  });

  it("is nothing to notice when no more is to come", () => {
    const notice = vi.fn<() => void>();
    const silence = new Silence(10, notice);
    silence.broken();
    silence.over();
    vi.advanceTimersByTime(60_000);
    expect(notice).not.toHaveBeenCalled();
  });
});
