/** Single keys of a terminal, which nobody has to confirm. */
import { emitKeypressEvents } from "node:readline";
import type { ReadStream } from "node:tty";

interface Key {
  readonly name?: string;
  readonly ctrl: boolean;
}

/** Stops the whole job, npm included, until the shell lets it go on. */
function suspend(terminal: ReadStream): void {
  terminal.setRawMode(false);
  process.once("SIGCONT", () => terminal.setRawMode(true));
  process.kill(0, "SIGTSTP");
}

/**
 * Hands over every key from now on; the terminal does not print them any more.
 *
 * @param terminal - left alone if it is none
 * @param onKey - called with the key's name: `return`, `h`, `ctrl+c`
 */
export function readKeys(
  terminal: ReadStream,
  onKey: (name: string) => void,
): void {
  if (!terminal.isTTY) return;
  emitKeypressEvents(terminal);
  terminal.setRawMode(true);
  terminal.on("keypress", (_, { name = "", ctrl }: Key) => {
    const key = ctrl ? `ctrl+${name}` : name;
    if (key === "ctrl+z" && process.platform !== "win32") suspend(terminal);
    else onKey(key);
  });
}
