/** Ends calls of the learner's code that never end themselves, so that a loop without an end is a mistake like any other. */
import { url as debuggerUrl } from "node:inspector";
import { createContext, Script } from "node:vm";
import { Falsified } from "./failure.ts";
import type { Implementation } from "./implementation.ts";

/** V8 interrupts a script that takes too long, and whatever it calls. */
const script = new Script("code()");
const context = createContext();

/** @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT` if it takes longer; whatever the code throws */
function runFor(seconds: number, code: () => unknown): unknown {
  context.code = code;
  const timeout = seconds * 1000;
  return script.runInContext(context, { timeout, displayErrors: false });
}

/** @param error - an `Error` of the script's context, which is another class than ours */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}

/**
 * The same functions, each call with a time limit; what has not returned once is not called again. A debugger lifts the
 * limit, since a person takes longer.
 *
 * @param implementation - one that runs in this process
 * @param seconds - that a call may take; 0 is no limit
 */
export function withTimeLimit(
  implementation: Implementation,
  seconds: number,
): Implementation {
  if (seconds === 0) return implementation;
  const endless = new Set<string>();
  const expectReturning = (functionName: string): void => {
    if (!endless.has(functionName)) return;
    const text = `${functionName} had not returned after ${seconds} s. Does a loop in it, or in what it calls, never end?`;
    throw new Falsified({ kind: "endless", functionName, text });
  };
  const limited = (functionName: string, code: () => unknown): unknown => {
    if (debuggerUrl() !== undefined) return code();
    expectReturning(functionName);
    try {
      return runFor(seconds, code);
    } catch (error) {
      if (!isTimeout(error)) throw error;
      endless.add(functionName);
      return expectReturning(functionName);
    }
  };
  return {
    call: (name, args) => limited(name, () => implementation.call(name, args)),
    runThreads: (name, call) =>
      limited(name, () => implementation.runThreads(name, call)),
    watchThreads: (name, call) =>
      limited(name, () => implementation.watchThreads(name, call)),
    sourceOf: (name) => limited(name, () => implementation.sourceOf(name)),
    async openLayers(mode, compiled) {
      compiled.forEach(expectReturning);
      return implementation.openLayers(mode, compiled);
    },
  };
}
