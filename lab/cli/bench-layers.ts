/** `npm run bench -- layers`: how fast each layer's passes are, by everybody who can compute them. */
import { parseArgs } from "node:util";
import { compete } from "../bench/layers/compete.ts";
import { contestantOf, WAYS } from "../bench/layers/contestants.ts";
import type { Contestant, Way } from "../bench/layers/contestants.ts";
import { layersSvg } from "../bench/layers/figure.ts";
import { sentencesOf } from "../bench/layers/own-sentences.ts";
import { LAYER_IDS, layerShapes } from "../bench/layers/shapes.ts";
import { layersReport } from "../bench/layers/table.ts";
import { hasCard } from "./bench-engines.ts";
import {
  keep,
  namedOf,
  numberOf,
  outFolder,
  OUT_USAGE,
  provenance,
  tell,
} from "./bench-flags.ts";
import { refuseFlagsKeptByNpm } from "./flags-kept-by-npm.ts";
import { oneOf } from "./one-of.ts";

export const LAYERS_USAGE = `usage: npm run bench -- layers [flags]

  measures every pass of the study's layers (64 filters) on its own: loops, views, products of matrices, gpu kernels and
  TensorFlow.js take turns, each in a process of its own, after a call that is compared with the judge's

  --from exercises       yours beside the solutions and the loops, with a sentence for each function; default solutions
  --layers <list>        some of ${LAYER_IDS.join(",")}
  --contestants <list>   some of ${WAYS.join(",")}; the judge and the loops, which
                         judge where it does not, always take part; with --from exercises some of views,serialised and a gpu;
                         default what this machine has
  --batch <number>       images of a call; default 10
  --filters <number>     default 64
  --turns <number>       of every contestant in every case, a tenth of a second or more each; default 3
  --limit <seconds>      whoever takes longer for a call is left out there; default 6, with --from exercises 60
  ${OUT_USAGE}`;

const OPTIONS = {
  from: { type: "string", default: "solutions" },
  layers: { type: "string" },
  contestants: { type: "string" },
  batch: { type: "string", default: "10" },
  filters: { type: "string", default: "64" },
  turns: { type: "string", default: "3" },
  limit: { type: "string" },
  out: { type: "string" },
} as const;

/** The judge's back ends, in the order in which the judge takes them. */
const JUDGES: readonly Way[] = ["tfjs-native", "tfjs-cpu"];

/** Where your own are measured: the layers that their grading is about. */
const OWN_LAYERS = ["block-2", "max-pooling", "average-pooling"];

/** The judge first, then the loops, which judge where it takes too long. */
function contestantsOf(list: string | undefined): readonly Contestant[] {
  const named = namedOf("contestants", list, WAYS);
  const isLeftOut = (way: Way) =>
    list === undefined && way === "gpu-webgpu" && !hasCard();
  return [...new Set([...JUDGES, "loops" as const, ...named])]
    .filter((way) => !isLeftOut(way))
    .map((way) => contestantOf(way));
}

/** The loops, which judge here, and the exercises of every way beside the solutions. */
function ownContestants(list: string | undefined): readonly Contestant[] {
  const gpu = hasCard() ? "gpu-webgpu" : "gpu-webasm";
  const own: readonly Way[] = ["views", "serialised", gpu];
  return [
    contestantOf("loops"),
    ...namedOf("contestants", list, own).flatMap((way) => [
      contestantOf(way),
      contestantOf(way, "exercises"),
    ]),
  ];
}

export async function benchLayers(args: string[]): Promise<void> {
  refuseFlagsKeptByNpm("bench", Object.keys(OPTIONS));
  const { values } = parseArgs({ args, options: OPTIONS });
  const from = oneOf("bench: --from", values.from, ["exercises", "solutions"]);
  const isOwn = from === "exercises";
  const ids =
    isOwn && values.layers === undefined
      ? OWN_LAYERS
      : namedOf("layers", values.layers, LAYER_IDS);
  const batch = numberOf("batch", values.batch, 10_000);
  const filters = numberOf("filters", values.filters, 1024);
  const turns = numberOf("turns", values.turns, 1000);
  const limit = numberOf("limit", values.limit ?? (isOwn ? "60" : "6"), 3600);
  const contestants = isOwn
    ? ownContestants(values.contestants)
    : contestantsOf(values.contestants);
  const shapes = layerShapes(filters).filter(({ id }) => ids.includes(id));
  const out = outFolder("layers", values.out);
  const where = provenance();
  const measured = await compete(
    { contestants, shapes, batch, turns, limitMs: 1000 * limit },
    tell,
  );
  const heading = `${where.machine}; commit ${where.commit}`;
  const markdown = [
    `## Layers, pass by pass\n\n${heading}`,
    ...(isOwn ? [sentencesOf(measured)] : []),
    layersReport(measured),
  ].join("\n\n");
  console.log(markdown);
  await keep(
    {
      what: "layers",
      markdown,
      svg: layersSvg(measured, heading),
      record: { ...where, from, filters, turns, limit, ...measured },
    },
    out,
  );
}
