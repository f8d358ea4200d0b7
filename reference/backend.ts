/**
 * Which back end of TensorFlow.js the reference computes with: the first candidate that loads and passes the smoke test.
 * Nothing is passed over in silence: whoever is not taken is named with the reason.
 */
import { messageOf, UserError } from "../core/errors.ts";
import { candidates } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { activate } from "./compute.ts";
import type { Backend } from "./compute.ts";
import { smokeTest } from "./smoke-test.ts";

export interface ReferenceBackend {
  readonly backend: Backend;
  /** Version of TensorFlow.js. */
  readonly version: string;
  /** The candidates that come before the chosen one, and why none of them was. */
  readonly rejected: readonly {
    readonly name: string;
    readonly reason: string;
  }[];
}

/**
 * Opens the first candidate that works.
 *
 * @param inOrder - the best one first
 * @param test - rejects a back end that computes something wrong
 * @throws UserError `no-backend` if none works
 */
export async function chooseBackend(
  inOrder: readonly Candidate[],
  test: (backend: Backend) => Promise<void> = smokeTest,
): Promise<ReferenceBackend> {
  const rejected = [];
  for (const candidate of inOrder) {
    try {
      const backend = await candidate.open();
      await activate(backend);
      await test(backend);
      return { backend, version: backend.tf.version_core, rejected };
    } catch (cause) {
      rejected.push({ name: candidate.name, reason: reasonOf(cause) });
    }
  }
  throw new UserError(
    "no-backend",
    `no back end of TensorFlow.js works (${listOf(rejected)}); install the project's packages again: npm ci`,
  );
}

let chosen: Promise<ReferenceBackend> | undefined;

/** The back end of this process, chosen at the first call. */
export function referenceBackend(): Promise<ReferenceBackend> {
  chosen ??= chooseBackend(candidates);
  return chosen;
}

/** One line for people, for instance `reference: TensorFlow.js 4.22.0, back end cpu (@tensorflow/tfjs-node: not installed)`. */
export function describeBackend({
  backend,
  version,
  rejected,
}: ReferenceBackend): string {
  const { name, device, library } = backend;
  const where = device ? `${name} on ${device}` : name;
  const withLibrary = library ? `${where}, ${library}` : where;
  const others = rejected.length > 0 ? ` (${listOf(rejected)})` : "";
  return `reference: TensorFlow.js ${version}, back end ${withLibrary}${others}`;
}

function listOf(rejected: ReferenceBackend["rejected"]): string {
  return rejected.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
}

/** The first line of an error's message. */
function reasonOf(cause: unknown): string {
  const text = messageOf(cause);
  return text.trim().split("\n")[0];
}
