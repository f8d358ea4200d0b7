/** What a learner can do already, exercise by exercise: each capability holds, fails, or waits for a simpler one. */
import type { Capability } from "./claim.ts";
import type { Failure } from "./failure.ts";
import { isFalsified } from "./record.ts";
import type { ClaimRecord, FalsifiedClaim } from "./record.ts";

/**
 * - `holds`: every claim about it does.
 * - `fails`: this is where the mistake is.
 * - `waits`: its claims are false, but they take a simpler capability that fails, so that they prove nothing yet.
 * - `not written`: a function of it is still a stub.
 */
export type CapabilityState = "holds" | "fails" | "waits" | "not written";

export interface CapabilityScore {
  readonly capability: Capability;
  readonly state: CapabilityState;
}

/** From simple to composite: the claims about a capability may take any capability above it, none below. */
const TIERS: readonly (readonly Capability[])[] = [
  ["stride 1"],
  ["padding", "stride", "dilation", "channels", "batch"],
  ["biases", "ties"],
  ["negative values"],
  ["example", "output size", "refusal"],
  ["all together"],
  ["real numbers", "algebra", "serialisation", "views", "purity"],
  ["threads"],
  ["compiled"],
];

/** The order in which they are shown. */
const SHOWN: readonly Capability[] = [
  "example",
  ...TIERS.flat().filter((capability) => capability !== "example"),
];

/** How many simpler capabilities the claims about one may take: 0 for the simplest. */
export function tierOf(capability: Capability): number {
  return TIERS.findIndex((tier) => tier.includes(capability));
}

/** The falsified claims about one function that no simpler capability explains. */
function culpritsAmong(records: readonly ClaimRecord[]): FalsifiedClaim[] {
  const falsified = records.filter(isFalsified);
  const tiers = falsified.map(({ capability }) => tierOf(capability));
  const simplest = Math.min(...tiers);
  return falsified.filter((_, i) => tiers[i] === simplest);
}

/** Such claims can speak of two functions at once: a mistake in one is no mistake of the other. */
const ABOUT_PAIRS: Capability = "algebra";

/** The falsified claims that say where the mistake is, of every function the simplest ones. */
export function culpritsOf(records: readonly ClaimRecord[]): FalsifiedClaim[] {
  const names = new Set(records.map(({ functionName }) => functionName));
  const culprits = [...names].flatMap((name) =>
    culpritsAmong(records.filter(({ functionName }) => functionName === name)),
  );
  const clear = culprits.filter(({ capability }) => capability !== ABOUT_PAIRS);
  return clear.length > 0 ? clear : culprits;
}

/** How many numbers a person has to look at: the elements of all tensors in the case, or plain numbers in their place. */
export function sizeOf({ given }: Failure): number {
  const sizes = given.map(({ value }) => {
    if (typeof value !== "string") return value.values.length;
    return Number.isNaN(Number(value)) ? 0 : 1;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The claim that shows the mistake best: of the first function that is wrong, the culprit with the smallest case. */
export function culpritOf(
  records: readonly ClaimRecord[],
): FalsifiedClaim | undefined {
  const [first] = culpritsOf(records);
  return culpritsOf(records)
    .filter(({ functionName }) => functionName === first.functionName)
    .toSorted(
      (one, other) =>
        sizeOf(one.verdict.failure) - sizeOf(other.verdict.failure),
    )
    .at(0);
}

/** @param records - of all claims about an exercise */
export function scoreOf(records: readonly ClaimRecord[]): CapabilityScore[] {
  const culprits = new Set(
    culpritsOf(records).map(({ capability }) => capability),
  );
  const stateOf = (capability: Capability): CapabilityState => {
    const kinds = records
      .filter((record) => record.capability === capability)
      .map(({ verdict }) => verdict.kind);
    if (culprits.has(capability)) return "fails";
    if (kinds.includes("falsified")) return "waits";
    return kinds.includes("not written") ? "not written" : "holds";
  };
  const claimed = new Set(records.map(({ capability }) => capability));
  return SHOWN.filter((capability) => claimed.has(capability)).map(
    (capability) => ({ capability, state: stateOf(capability) }),
  );
}
