/**
 * A process that trains two small networks, keeps a checkpoint every few iterations, and goes on where it was killed. It prints
 * how many iterations of both are done.
 */
import type { EngineChoice } from "../../lab/trainer/engine.ts";
import { requestFor, runSquares } from "./run-squares.ts";
import { preset } from "./squares.ts";

const [engine, folder] = process.argv.slice(2);
let before = 0;
await runSquares(
  {
    ...requestFor(folder),
    engine: engine as EngineChoice,
    resume: true,
    checkpointSeconds: 0.012,
  },
  {
    onIteration: (_, { iteration }) => console.log(before + iteration),
    onOutcome: () => (before += preset.iterations),
    onNotice: (notice) => console.error(notice),
  },
);
