/** Functions under test: how their cases are made, how they are called, and what the judge expects of them. */
import type fc from "fast-check";
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import { KataTodoError, ShapeError } from "../../core/errors.ts";
import { tensorOf } from "../../core/tensor.ts";
import type { Features } from "../arbitraries/features.ts";
import { kindOf } from "./compare.ts";
import type { Received, Results } from "./compare.ts";
import { Falsified, falsify } from "./failure.ts";
import type { Implementation } from "./implementation.ts";
import type { Origin } from "./origin.ts";
import { errorLine, ownFrame } from "./own-frame.ts";
import { isNdArray, valuesOf } from "./picture.ts";

/**
 * One function of the contract and its judge.
 *
 * A *case* is an object whose entries are the function's arguments, by name and in the order of its signature.
 */
export interface Subject<Case extends object> {
  readonly functionName: string;
  /** Valid cases with these features. */
  cases(features: Features, values?: fc.Arbitrary<number>): fc.Arbitrary<Case>;
  /** One valid case whose positions need more than two bytes, if there are positions in it. */
  readonly vastCase?: Case;
  /** Calls the learner's function. */
  run(implementation: Implementation, given: Case): unknown;
  /** The tensors in what the function returned, by name. */
  resultsOf(returned: unknown): Received;
  /** What the reference returns. */
  expected(given: Case): Promise<Results>;
  /** What the reference makes one element of a result of; absent: not of elements. */
  originOf?(given: Case, result: string, index: readonly number[]): Origin;
  /** How many products or values are summed in one element of the result, at most; 0 if it is copied: see `bounds.ts`. */
  terms(given: Case): number;
  /** Whether the result is rounded even where all arguments are small integers; absent: never. */
  roundsIntegers?(given: Case): boolean;
  /** The same case with the first of its images only. */
  firstImage(given: Case): Case;
  /** The very objects of this case, as far as they fit, under geometries in which one number is another. */
  otherGeometries?(given: Case): readonly Case[];
  /** Calls the forward pass of the same exercise with the very objects of this case; absent: this is one. */
  forwardPass?(implementation: Implementation, given: Case): unknown;
}

/** A copy in memory of its own that lies there in the same way. */
export function twinOf(tensor: NdArray): NdArray {
  return ndarray(
    (tensor.data as Float32Array | Int32Array).slice(),
    [...tensor.shape],
    [...tensor.stride],
    tensor.offset,
  );
}

/** The case with every tensor replaced; other arguments stay. */
export function mapTensors<Case extends object>(
  given: Case,
  change: (tensor: NdArray, name: string) => NdArray,
): Case {
  const entries = Object.entries(given).map(([name, value]) => [
    name,
    isNdArray(value) ? change(value, name) : value,
  ]);
  return Object.fromEntries(entries) as Case;
}

/**
 * The case in memory of its own, geometry and all: whatever the learner's code does to it reaches neither the judge nor
 * another claim.
 */
export function twinOfCase<Case extends object>(given: Case): Case {
  const entries = Object.entries(given).map(([name, value]) => [
    name,
    isNdArray(value) ? twinOf(value) : structuredClone(value),
  ]);
  return Object.fromEntries(entries) as Case;
}

/** The tensors among the entries of a case, or of results, with their names. */
export function tensorsIn(values: object): [string, NdArray][] {
  return Object.entries(values).filter((entry): entry is [string, NdArray] =>
    isNdArray(entry[1]),
  );
}

/** Calls the function that has this name, with a case's arguments. */
export function callByName(
  functionName: string,
): (implementation: Implementation, given: object) => unknown {
  return (implementation, given) =>
    implementation.call(functionName, Object.values(given));
}

/** For a function that returns one tensor. */
export function oneResult(name: string): (returned: unknown) => Received {
  return (returned) => ({ [name]: returned });
}

/** For a function that returns an object of tensors; whatever else is in it is nobody's business. */
export function namedResults(
  ...names: readonly string[]
): (returned: unknown) => Received {
  return (returned) => {
    const isObject = typeof returned === "object" && returned !== null;
    if (!isObject || Array.isArray(returned) || isNdArray(returned))
      falsify(
        `it returned ${kindOf(returned)}; expected an object { ${names.join(", ")} }`,
      );
    const entries = new Map(Object.entries(returned));
    return Object.fromEntries(names.map((name) => [name, entries.get(name)]));
  };
}

/** Judges only some of the tensors that a function returns. */
export function onlyResult<Case extends object>(
  subject: Subject<Case>,
  name: string,
): Subject<Case> {
  return {
    ...subject,
    async expected(given) {
      const results = await subject.expected(given);
      return { [name]: results[name] };
    },
  };
}

/** What a claim throws in place of what the learner's code threw: that it threw is why the claim is false. */
export function learnerError(error: unknown): unknown {
  if (error instanceof KataTodoError || error instanceof Falsified)
    return error;
  return new Falsified({
    kind: "thrown",
    text: errorLine(error),
    isShapeError: error instanceof ShapeError,
    frame: ownFrame(error),
  });
}

/**
 * Runs code of the learner's.
 *
 * @throws KataTodoError if it is not written yet; Falsified if it throws anything else
 */
export async function runLearner<T>(code: () => T): Promise<Awaited<T>> {
  try {
    return await code();
  } catch (error) {
    throw learnerError(error);
  }
}

/** What the learner's function returns for these very arguments. */
export async function receiveFor<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<Received> {
  return subject.resultsOf(
    await runLearner(() => subject.run(implementation, given)),
  );
}

/** What the learner's function returns for a case, of which it gets a copy. */
export async function receive<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<Received> {
  return receiveFor(subject, implementation, twinOfCase(given));
}

/** The elements in a tensor of our own, whatever they came in. */
function rebuilt(tensor: NdArray): NdArray {
  const values = valuesOf(tensor);
  return tensor.data instanceof Int32Array
    ? ndarray(Int32Array.from(values), [...tensor.shape])
    : tensorOf(tensor.shape, values);
}

/** As `receive`, for results that are computed with: they must be tensors, right or not, and come back as copies. */
export async function receiveTensors<Case extends object>(
  subject: Subject<Case>,
  implementation: Implementation,
  given: Case,
): Promise<Results> {
  const received = await receive(subject, implementation, given);
  for (const [name, result] of Object.entries(received))
    if (!isNdArray(result))
      falsify(`${name} is ${kindOf(result)}; expected a tensor`);
  return mapTensors(received as Results, rebuilt);
}
