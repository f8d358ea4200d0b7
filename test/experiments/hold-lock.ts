/** A process that locks the folder that it is told, prints `locked`, and holds it until it is killed; or prints why it could not. */
import { lockFolder } from "../../lab/experiments/lock.ts";

try {
  lockFolder(process.argv[2], () => {});
  console.log("locked");
  setInterval(() => {}, 1_000);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
}
