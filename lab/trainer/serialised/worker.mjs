/** Where a worker thread begins: Node 20 does not load TypeScript in one, unless it is told how to. */
import { register } from "tsx/esm/api";

register();
await import("./worker.ts");
