/** Who takes part in the comparison. */
import { fileURLToPath } from "node:url";
import type { ChosenEngine } from "../../trainer/create-engine.ts";
import type { Peer } from "./turns.ts";

/** PyTorch in double precision, which all others are measured against. */
export const YARDSTICK = "PyTorch float64";

/** PyTorch in single precision, as the engines are. */
export const SINGLE = "PyTorch float32";

/** What labels of PyTorch in single precision begin with whose initial weights were moved by a rounding. */
export const NUDGED = `${SINGLE}, nudge`;

const ENGINES: readonly [label: string, engine: ChosenEngine][] = [
  ["reference", { name: "reference" }],
  ["serialised", { name: "serialised" }],
  ["gpu", { name: "gpu", mode: "webasm" }],
];

const ENGINE_PEER = fileURLToPath(new URL("engine-peer.ts", import.meta.url));
const TORCH_PEER = fileURLToPath(new URL("torch_peer.py", import.meta.url));

/**
 * The engines, and PyTorch in either precision and with nudged weights.
 *
 * @param python - the program that has PyTorch
 * @param nudges - how many runs with nudged weights
 */
export function peersOf(python: string, nudges: number): Peer[] {
  const torch = (label: string, ...after: string[]): Peer => ({
    label,
    program: python,
    before: [TORCH_PEER],
    after,
  });
  return [
    ...ENGINES.map(([label, engine]) => ({
      label,
      program: process.execPath,
      before: [...process.execArgv, ENGINE_PEER],
      after: [JSON.stringify(engine)],
    })),
    torch(SINGLE, "float32"),
    torch(YARDSTICK, "float64"),
    ...Array.from({ length: nudges }, (_, i) =>
      torch(`${NUDGED} ${i + 1}`, "float32", String(i + 1)),
    ),
  ];
}
