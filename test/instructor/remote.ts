/** The functions of a submission, which run in its own process. */
import { falsify } from "../grader/failure.ts";
import type { Implementation } from "../grader/implementation.ts";
import type { Subprocess } from "./subprocess.ts";
import { LONGEST_SOURCE } from "./wire/limits.ts";

export function remoteImplementation(subprocess: Subprocess): Implementation {
  return {
    call: (functionName, args) =>
      subprocess.ask("call", [functionName, ...args]),
    runThreads: (functionName, call) =>
      subprocess.ask("runThreads", [functionName, call]),
    watchThreads: (functionName, call) =>
      subprocess.ask("watchThreads", [functionName, call]),
    async sourceOf(functionName) {
      const source = await subprocess.ask("sourceOf", [functionName]);
      if (typeof source !== "string" || source.length > LONGEST_SOURCE)
        falsify(
          `its text has more than ${LONGEST_SOURCE} characters, far more than a gpu kernel needs`,
        );
      return source;
    },
    async openLayers(mode, compiled) {
      await subprocess.ask("openLayers", [mode, compiled]);
      return {
        call: (functionName, args) =>
          subprocess.ask("callLayer", [functionName, ...args]),
        async dispose() {
          await subprocess.ask("closeLayers", []);
        },
      };
    },
  };
}
