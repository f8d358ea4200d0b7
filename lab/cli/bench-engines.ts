/** The flag that says which engines are measured. */
import type { Contestant } from "../bench/contest.ts";
import { probeAdapter } from "../trainer/gpu/probe.ts";
import { namedOf } from "./bench-flags.ts";

const CONTESTANTS: readonly Contestant[] = [
  { label: "reference", engine: { name: "reference" } },
  { label: "serialised", engine: { name: "serialised" } },
  { label: "gpu-webasm", engine: { name: "gpu", mode: "webasm" } },
  {
    label: "gpu-webgpu",
    engine: { name: "gpu", mode: "webgpu", convolution: "11" },
  },
  { label: "gpu-webgpu-09", engine: { name: "gpu", mode: "webgpu" } },
  { label: "loops", engine: { name: "loops" } },
];

export const ENGINES_USAGE = `--engines <list>       some of ${CONTESTANTS.map(({ label }) => label).join(",")}; default what this machine has`;

/** Whoever must be named to take part. */
const SLOW = ["loops"];

/** Whether a graphics card answers, and not the processor in its place. */
export function hasCard(): boolean {
  const adapter = probeAdapter();
  return adapter !== undefined && !adapter.isSoftware;
}

/**
 * Those named, or those that this machine has.
 *
 * @throws UserError `usage` if one is not among them
 */
export function enginesOf(list: string | undefined): readonly Contestant[] {
  if (list !== undefined) {
    const labels = CONTESTANTS.map(({ label }) => label);
    const named = namedOf("engines", list, labels);
    return CONTESTANTS.filter(({ label }) => named.includes(label));
  }
  const isCardThere = hasCard();
  return CONTESTANTS.filter(
    ({ label, engine }) =>
      !SLOW.includes(label) && (engine.mode !== "webgpu" || isCardThere),
  );
}
