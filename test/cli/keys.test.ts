import { PassThrough } from "node:stream";
import type { ReadStream } from "node:tty";
import { expect, it, vi } from "vitest";
import { readKeys } from "../../lab/cli/kata/keys.ts";

/** A keyboard, and the keys that were handed over. */
function terminal(isTTY: boolean) {
  const input = new PassThrough();
  const setRawMode = vi.fn<(raw: boolean) => void>();
  const keys: string[] = [];
  Object.assign(input, { isTTY, setRawMode });
  readKeys(input as unknown as ReadStream, (key) => keys.push(key));
  return { input, setRawMode, keys };
}

it("hands over single keys of a terminal by name", async () => {
  const { input, setRawMode, keys } = terminal(true);
  expect(setRawMode).toHaveBeenCalledWith(true);
  input.write("hq\r\u0003");
  await vi.waitFor(() => expect(keys).toEqual(["h", "q", "return", "ctrl+c"]));
});

it("leaves alone what is no terminal", async () => {
  const { input, setRawMode, keys } = terminal(false);
  input.write("q");
  await new Promise((resolve) => setImmediate(resolve));
  expect(setRawMode).not.toHaveBeenCalled();
  expect(keys).toEqual([]);
});
