/** `npm run bench`: how fast the layers and the engines compute here; every subcommand is a file beside this one. */
import { UserError } from "../../core/errors.ts";
import { OUT_USAGE } from "./bench-flags.ts";
import type { BenchCommand } from "./bench-flags.ts";
import { benchGrowth, GROWTH_USAGE } from "./bench-growth.ts";
import { benchKernels, KERNELS_USAGE } from "./bench-kernels.ts";
import { benchLayers, LAYERS_USAGE } from "./bench-layers.ts";
import {
  benchSerialisation,
  SERIALISATION_USAGE,
} from "./bench-serialisation.ts";
import { benchTraining, TRAINING_USAGE } from "./bench-training.ts";
import { oneOf } from "./one-of.ts";
import { runCommand } from "./run-command.ts";

const COMMANDS: Readonly<Record<string, BenchCommand>> = {
  layers: { usage: LAYERS_USAGE, run: benchLayers },
  training: { usage: TRAINING_USAGE, run: benchTraining },
  serialisation: { usage: SERIALISATION_USAGE, run: benchSerialisation },
  growth: { usage: GROWTH_USAGE, run: benchGrowth },
  kernels: { usage: KERNELS_USAGE, run: benchKernels },
};

const NAMES = Object.keys(COMMANDS);

/** What is measured where nothing is asked for. */
const DEFAULT = ["layers", "training"];

const USAGE = `usage: npm run bench -- [${NAMES.join("|")}] [flags]

  layers          every pass of the study's layers, by everybody who can compute it; --from exercises measures yours
  training        whole iterations, on every engine
  serialisation   loops against arrays, as in the study's section 2.3 and Appendix 1
  growth          cost against batch, filters and layers
  kernels         where the time of a training step goes on a graphics card
  (nothing)       layers and then training, within five minutes on two cores

  <name> --help          what else it takes
  ${OUT_USAGE}`;

async function benchAll(args: string[]): Promise<void> {
  const isOut = args.every(
    (arg, i) => /^--out\b/.test(arg) || args[i - 1] === "--out",
  );
  if (!isOut)
    throw new UserError(
      "usage",
      `bench: ${args[0]} belongs to one of ${NAMES.join(", ")}; name it first, for instance npm run bench -- training ${args[0]}`,
    );
  for (const name of DEFAULT) {
    const start = performance.now();
    await COMMANDS[name].run(args);
    const seconds = (performance.now() - start) / 1000;
    console.log(`\n${name} took ${seconds.toFixed(0)} seconds\n`);
  }
}

const [first] = process.argv.slice(2);
const isNamed = first !== undefined && !first.startsWith("-");
await runCommand(
  (args) =>
    isNamed
      ? COMMANDS[oneOf("bench: what to measure", first, NAMES)].run(
          args.slice(1),
        )
      : benchAll(args),
  COMMANDS[first]?.usage ?? USAGE,
);
