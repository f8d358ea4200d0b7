/** A process that keeps a small state and then one of 4 MB, in the folder that it is told, and prints why it could not. */
import { saveCheckpoint } from "../../../lab/trainer/checkpoint/run-folder.ts";
import { origin, settings, stateAfter } from "./made-up.ts";

const folder = process.argv[2];
saveCheckpoint(folder, stateAfter(1), settings, origin);
try {
  saveCheckpoint(folder, stateAfter(2, 2 ** 18), settings, origin);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
