/**
 * A process that trains two small networks, keeps a checkpoint every few iterations, and goes on where it was killed. It prints
 * how many iterations of both are done.
 */
import { runKept } from "../../lab/cli/run-kept.ts";
import type { EngineChoice } from "../../lab/trainer/engine.ts";
import { preset, squares } from "./squares.ts";

const [engine, out] = process.argv.slice(2);
let before = 0;
await runKept(
  {
    ids: ["pooling"],
    preset,
    engine: engine as EngineChoice,
    seed: 3,
    from: "solutions",
    out,
    resume: true,
    checkpointMinutes: 0.0002,
  },
  squares,
  {
    onRunFound: (_, { index }) => (before = preset.iterations * (index + 1)),
    onIteration: ({ iteration }) => console.log(before + iteration),
    onRunEnd: () => (before += preset.iterations),
    onNotice: (notice) => console.error(notice),
  },
);
