/**
 * Which misconception a wrong implementation gives away, if any.
 *
 * A wrong diagnosis is worse than none: a misconception is named only if the learner's function gives, in every case that is
 * tried, exactly what that misconception gives, and something else than the right code in at least one.
 */
import { KataTodoError } from "../../core/errors.ts";
import type { Implementation } from "../grader/implementation.ts";
import { picturesOf } from "../grader/picture.ts";
import type { NamedPicture } from "../grader/picture.ts";
import { misconceptionsOf } from "../misconceptions/bank.ts";
import type { Misconception } from "../misconceptions/misconception.ts";
import { isNoResult, observe } from "./observer.ts";
import type { Observer, Probe } from "./observer.ts";
import { patternOf } from "./patterns.ts";
import type { FoundPattern } from "./patterns.ts";
import {
  implementationOfText,
  misconceptionText,
  solutionText,
} from "./variant.ts";

/** What a diagnosis says of a misconception. */
export type Named = Pick<Misconception, "id" | "does" | "question">;

export type Diagnosis =
  | {
      readonly kind: "misconception";
      readonly named: Named;
      /** Cases tried, in all of which the two give the same. */
      readonly cases: number;
      /** Those in which that is not what the right code gives. */
      readonly wrong: number;
      /** Another misconception that gives the same but in a rare case, and that case. */
      readonly unlike?: {
        readonly does: string;
        readonly given: readonly NamedPicture[];
      };
    }
  /** Several give the same in all cases, and nobody declared that they do. */
  | { readonly kind: "undecided"; readonly candidates: readonly Named[] }
  /** No misconception of the bank; what all wrong results have in common. */
  | ({ readonly kind: "pattern" } & FoundPattern);

/** A function that does not do what it should. */
export interface Suspect {
  /** For instance `02-conv2d-fprop`. */
  readonly exercise: string;
  readonly observer: Observer;
  /** Of the functions beside it in the file, which it may share something with. */
  readonly others: readonly Observer[];
  /** A case in which it is wrong. */
  readonly given: object;
  /** The implementation as nobody has called it yet. */
  readonly fresh: () => Promise<Implementation>;
}

/**
 * The suspect of an exercise.
 *
 * @param observers - of all functions of the exercise
 * @param functionName - the one that is wrong
 */
export function suspectOf(
  observers: readonly Observer[],
  functionName: string,
  about: Pick<Suspect, "exercise" | "given" | "fresh">,
): Suspect {
  const observer = observers.find((one) => one.functionName === functionName);
  if (!observer) throw new Error(`nobody observes ${functionName}`);
  return {
    ...about,
    observer,
    others: observers.filter((one) => one !== observer),
  };
}

/** Calls the functions beside the one that is observed, as a learner's program would before. */
async function used(
  implementation: Implementation,
  others: readonly Observer[],
): Promise<Implementation> {
  for (const other of others) {
    const [first] = other.probes();
    try {
      await observe(first, implementation);
    } catch (error) {
      if (!(error instanceof KataTodoError)) throw error;
    }
  }
  return implementation;
}

async function observations(
  probes: readonly Probe[],
  implementation: Implementation,
): Promise<string[]> {
  const texts: string[] = [];
  for (const probe of probes) texts.push(await observe(probe, implementation));
  return texts;
}

/** Whether an implementation gives the same in all cases; stops at the first in which it does not. */
async function givesTheSame(
  probes: readonly Probe[],
  implementation: Implementation,
  texts: readonly string[],
): Promise<boolean> {
  for (const [i, probe] of probes.entries())
    if ((await observe(probe, implementation)) !== texts[i]) return false;
  return true;
}

/** Those that no case tells from the first one, if they are all declared equal. */
function isOneClass([first, ...others]: readonly Misconception[]): boolean {
  return others.every(({ id }) => first.equals?.includes(id));
}

/** The case among many in which a misconception and the learner's function differ. */
async function separatingCase(
  probes: readonly Probe[],
  misconception: Implementation,
  suspect: Implementation,
): Promise<object | undefined> {
  for (const probe of probes) {
    const one = await observe(probe, misconception);
    if (one !== (await observe(probe, suspect))) return probe.given;
  }
  return undefined;
}

/** The code of whoever has a misconception. */
async function mistaken(misconception: Misconception): Promise<Implementation> {
  return implementationOfText(await misconceptionText(misconception));
}

async function decided(
  suspect: Suspect,
  candidates: readonly Misconception[],
): Promise<{
  readonly left: readonly Misconception[];
  readonly unlike?: { readonly does: string; readonly given: object };
}> {
  if (isOneClass(candidates)) return { left: candidates };
  const more = suspect.observer.moreProbes();
  const left: Misconception[] = [];
  let unlike: { does: string; given: object } | undefined;
  for (const candidate of candidates) {
    const given = await separatingCase(
      more,
      await used(await mistaken(candidate), suspect.others),
      await used(await suspect.fresh(), suspect.others),
    );
    if (given) unlike ??= { does: candidate.does, given };
    else left.push(candidate);
  }
  return { left, unlike };
}

/**
 * @returns `undefined` if nothing can be said
 * @throws KataTodoError if the function is not written yet
 */
export async function diagnose(
  suspect: Suspect,
): Promise<Diagnosis | undefined> {
  const { exercise, observer, others, given, fresh } = suspect;
  const probes = [...observer.probesOf(given), ...observer.probes()];
  const solution = await implementationOfText(await solutionText(exercise));
  const right = await observations(probes, await used(solution, others));
  const received = await observations(
    probes,
    await used(await fresh(), others),
  );
  const wrong = received.filter((text, i) => text !== right[i]).length;
  if (wrong === 0) return undefined;

  const misconceptions = misconceptionsOf(exercise);
  // all at once: one after another, translating them takes several times as long
  const mistakes = await Promise.all(misconceptions.map(mistaken));
  const matching: Misconception[] = [];
  for (const [i, misconception] of misconceptions.entries()) {
    const wrongly = await used(mistakes[i], others);
    if (await givesTheSame(probes, wrongly, received))
      matching.push(misconception);
  }
  const { left, unlike } = await decided(suspect, matching);
  const [first] = left;
  if (!first) {
    if (received.some((text, i) => text !== right[i] && isNoResult(text)))
      return undefined; // a pattern speaks of results
    const pattern = await patternOf(observer, await fresh());
    return pattern && { kind: "pattern", ...pattern };
  }
  if (!isOneClass(left)) return { kind: "undecided", candidates: left };
  return {
    kind: "misconception",
    named: { id: first.id, does: first.does, question: first.question },
    cases: probes.length,
    wrong,
    unlike: unlike && {
      does: unlike.does,
      given: picturesOf(unlike.given),
    },
  };
}
