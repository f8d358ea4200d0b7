/** What runs in the process that translates a submission: it answers questions with translations, one after the other. */
import { transform } from "esbuild";
import { translate } from "./translate.ts";
import type { Question } from "./translations.ts";

async function answer({ id, submission }: Question): Promise<void> {
  process.send?.(await translate(id, submission));
}

// the grader is gone: this process ends, and esbuild, which may be busy, with it
process.on("disconnect", () => process.kill(0, "SIGKILL"));
// what is thrown here ends the process, which is told to whoever asked
process.on("message", (question) => void answer(question as Question));
await transform("");
process.send?.("ready");
