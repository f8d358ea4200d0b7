/** What a page leaves out, and why, in a line each. */
import type { Found } from "../../inspect/kept-files.ts";
import type { Inspection, InspectedNetwork } from "../../inspect/inspect.ts";
import type { NetworkData } from "./page-data.ts";
import { runName } from "../words.ts";

function reasonsOf(
  networks: readonly InspectedNetwork[],
  part: (network: InspectedNetwork) => Found<unknown>,
): Map<string, InspectedNetwork[]> {
  const reasons = new Map<string, InspectedNetwork[]>();
  for (const network of networks) {
    const found = part(network);
    if (!("missing" in found)) continue;
    const others = reasons.get(found.missing) ?? [];
    reasons.set(found.missing, [...others, network]);
  }
  return reasons;
}

/** Some of the networks by name, or all of them. */
function which(
  some: readonly InspectedNetwork[],
  all: readonly InspectedNetwork[],
): string {
  return some.length === all.length
    ? "any network"
    : some.map(({ run }) => runName(run)).join("; ");
}

/**
 * @param data - what the page carries of the networks, in the same order
 */
export function missingParts(
  { networks, images }: Inspection,
  data: readonly NetworkData[],
): string[] {
  const crowded = networks.filter(
    ({ weights }, i) => "value" in weights && !data[i].weights,
  );
  return [
    ...("missing" in images
      ? [`No test images are shown, and no mistakes: ${images.missing}.`]
      : []),
    ...[...reasonsOf(networks, ({ weights }) => weights)].map(
      ([reason, some]) =>
        `Feature maps and filters of ${which(some, networks)} are left out: ${reason}.`,
    ),
    ...(crowded.length > 0
      ? [
          `Feature maps and filters of ${which(crowded, networks)} are left out, so that this page stays small.`,
        ]
      : []),
    ...[...reasonsOf(networks, ({ predictions }) => predictions)].map(
      ([reason, some]) =>
        `Mistakes of ${which(some, networks)} are left out: ${reason}.`,
    ),
  ];
}
