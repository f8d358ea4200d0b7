/** What the keys of `npm run kata` do, with a runner that only takes note of what it is asked for. */
import { EventEmitter } from "node:events";
import { join } from "node:path";
import type { Vitest } from "vitest/node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Follower } from "../../lab/cli/kata/follower.ts";
import { PROJECT } from "../../lab/cli/kata/project.ts";
import { Course } from "../../lab/kata/course.ts";
import { exercisePlace, specPlace } from "../../lab/kata/places.ts";

const FPROP = "02-conv2d-fprop";

const watcher = new EventEmitter();
const asked = {
  start: vi.fn<(filters: string[]) => Promise<void>>(async () => {}),
  cancelCurrentRun: vi.fn<(reason: string) => Promise<void>>(async () => {}),
  exit: vi.fn<(force: boolean) => Promise<void>>(async () => {}),
};
const runner = {
  ...asked,
  vite: { watcher },
  config: { root: PROJECT },
  logger: { log: () => {} },
  onFilterWatchedSpecification: () => {},
  waitForTestRunEnd: async () => {},
};

let follower: Follower;
beforeEach(() => {
  vi.clearAllMocks();
  watcher.removeAllListeners();
  follower = new Follower(new Course(FPROP));
  follower.onInit(runner as unknown as Vitest);
});

function save(id: string): void {
  watcher.emit("change", join(PROJECT, exercisePlace(id)));
}

describe("Enter", () => {
  it("grades the exercise again, once", () => {
    follower.press("return");
    follower.press("return");
    expect(asked.start.mock.calls).toEqual([[[specPlace(FPROP)]]]);
  });

  it("does nothing while a run is under way, or about to begin", () => {
    follower.onTestRunStart([]);
    follower.press("return");
    follower.onTestRunEnd([], []);
    save(FPROP);
    follower.press("return");
    expect(asked.start).not.toHaveBeenCalled();
    expect(asked.cancelCurrentRun).not.toHaveBeenCalled();
  });
});

describe("q and Ctrl+C", () => {
  const before = process.exitCode;

  it.each([
    ["q", 0],
    ["ctrl+c", 130],
  ])(
    "%s ends the watching with the exit code %i, and a run",
    async (key, code) => {
      follower.onTestRunStart([]);
      follower.press(key);
      await vi.waitFor(() => expect(asked.exit).toHaveBeenCalledWith(true));
      expect(process.exitCode).toBe(code);
      process.exitCode = before;
      expect(asked.cancelCurrentRun).toHaveBeenCalledTimes(2);
    },
  );
});

describe("a save", () => {
  it("ends a run that it has overtaken, and no other", () => {
    follower.onTestRunStart([]);
    save("05-max-pool2d");
    expect(asked.cancelCurrentRun).not.toHaveBeenCalled();
    save("01-output-size");
    expect(asked.cancelCurrentRun).toHaveBeenCalledTimes(2);
  });
});
