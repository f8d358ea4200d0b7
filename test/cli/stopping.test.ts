import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askedToStop } from "../../lab/cli/stopping.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let others: ReadonlyMap<string, readonly NodeJS.SignalsListener[]>;
const kill = vi.spyOn(process, "kill");

beforeEach(() => {
  vi.useFakeTimers();
  kill.mockReturnValue(true);
  others = new Map(SIGNALS.map((name) => [name, process.listeners(name)]));
});
afterEach(() => {
  for (const name of SIGNALS) {
    for (const listener of process.listeners(name)) {
      if (!others.get(name)?.includes(listener)) process.off(name, listener);
    }
  }
  kill.mockReset();
  vi.useRealTimers();
});

describe("askedToStop", () => {
  it.each(SIGNALS)("is by %s, once, however often it comes at once", (name) => {
    const asked = askedToStop(Infinity);
    expect(asked.aborted).toBe(false);
    for (let i = 0; i < 3; i++) process.emit(name, name);
    expect(asked.aborted).toBe(true);
    expect(asked.reason).toBe(name);
    expect(kill).not.toHaveBeenCalled();
  });

  it("ends the process where a signal comes again later", () => {
    askedToStop(Infinity);
    process.emit("SIGINT", "SIGINT");
    vi.advanceTimersByTime(1_001);
    process.emit("SIGINT", "SIGINT");
    expect(kill.mock.calls).toEqual([[process.pid, "SIGINT"]]);
  });

  it("is by a time limit", () => {
    const asked = askedToStop(90);
    vi.advanceTimersByTime(90 * 60_000 - 1);
    expect(asked.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(asked.reason).toBe("the time limit of 90 minutes");
  });
});
