/** The processes in which one exercise of a submission runs: one at a time, a new one where one was lost. */
import { diagnose, suspectOf } from "../diagnosis/diagnose.ts";
import type { Diagnosis } from "../diagnosis/diagnose.ts";
import type { CheckOptions, Claim } from "../grader/claim.ts";
import { verdictOn } from "../grader/exercise.ts";
import type { GradedExercise, Verdict } from "../grader/exercise.ts";
import { Falsified } from "../grader/failure.ts";
import type { Implementation } from "../grader/implementation.ts";
import { loadExercise } from "../grader/load.ts";
import type { LoadFailure } from "../grader/load.ts";
import { errorLine } from "../grader/own-frame.ts";
import { remoteImplementation } from "./remote.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { Subprocess } from "./subprocess.ts";

export interface RemoteOptions extends CheckOptions {
  /** How long one answer may take. */
  readonly answerSeconds: number;
  /** How long all claims about one exercise may take. */
  readonly exerciseSeconds: number;
  /** Of the JavaScript heap of a submission's process. */
  readonly mebibytes: number;
}

/** So many claims about a function may cost a process; after that, nothing more is asked of it. */
const MOST_LOST = 2;

/** A claim that is false for a reason that has no case. */
function falsified({ functionName }: Claim, text: string): Verdict {
  const problem = { kind: "objection", text } as const;
  return {
    kind: "falsified",
    given: {},
    failure: { functionName, given: [], problem },
  };
}

/** A claim that what it was given led astray: it holds for right submissions, so this is none. */
function unjudged(claim: Claim, error: unknown): Verdict {
  return error instanceof Falsified && error.problem.kind === "objection"
    ? falsified(claim, error.problem.text)
    : falsified(claim, `it could not be judged: ${errorLine(error)}`);
}

export class Attempts {
  private readonly exercise: GradedExercise;
  private readonly sandbox: Sandbox;
  private readonly options: RemoteOptions;
  private readonly running = new Set<Subprocess>();
  private current: Subprocess | undefined;
  private readonly lost = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;
  private isOver = false;

  constructor(
    exercise: GradedExercise,
    sandbox: Sandbox,
    options: RemoteOptions,
  ) {
    this.exercise = exercise;
    this.sandbox = sandbox;
    this.options = options;
    this.timer = setTimeout(
      () => this.giveUp(),
      options.exerciseSeconds * 1000,
    );
  }

  /** Loads the exercise in a new process, in which claims are then checked. */
  async open(): Promise<LoadFailure | undefined> {
    const subprocess = this.start();
    const ended = subprocess.ended.then((why): never => {
      throw new Error(`while it was loaded, ${why}`);
    });
    const load = async () => {
      const namespace = subprocess.ask("load", [this.exercise.id]);
      return (await Promise.race([namespace, ended])) as object as Readonly<
        Record<string, unknown>
      >;
    };
    const loaded = await loadExercise({ ...this.exercise, load });
    if ("failure" in loaded) {
      subprocess.end("it cannot be loaded");
      return loaded.failure;
    }
    this.current = subprocess;
    return undefined;
  }

  /** Why some claims were cut off or not tried, if they were. */
  get cutOff(): string | undefined {
    return this.isOver
      ? `ended after ${this.options.exerciseSeconds} s, before every claim was tried`
      : undefined;
  }

  async verdictOn(claim: Claim): Promise<Verdict> {
    const lost = this.lost.get(claim.functionName) ?? 0;
    if (this.isOver)
      return falsified(
        claim,
        `it was not tried: the exercise used up its ${this.options.exerciseSeconds} s before`,
      );
    if (lost >= MOST_LOST)
      return falsified(
        claim,
        `it was not tried: ${lost} claims about this function ended its process before`,
      );
    const failure = this.current ? undefined : await this.open();
    return this.current
      ? this.verdictOf(claim, this.current)
      : this.lostFor(claim, failure?.text ?? "its process has ended");
  }

  /**
   * What the results of a wrong function give away; nothing, if it does not answer as it should.
   *
   * @param given - a case in which it is wrong
   */
  async diagnosisOf(
    functionName: string,
    given: object,
  ): Promise<Diagnosis | undefined> {
    const { id, observers } = this.exercise;
    const isObserved = observers.some(
      (observer) => observer.functionName === functionName,
    );
    if (!isObserved || this.lost.has(functionName) || this.isOver)
      return undefined;
    let tellLost: (nothing: undefined) => void;
    const lost = new Promise<undefined>((resolve) => {
      tellLost = resolve;
    });
    const fresh = async (): Promise<Implementation> => {
      const subprocess = this.start();
      void subprocess.ended.then(() => tellLost(undefined));
      await subprocess.ask("load", [id]);
      return remoteImplementation(subprocess);
    };
    const suspect = suspectOf(observers, functionName, {
      exercise: id,
      given,
      fresh,
    });
    // silence is better than a diagnosis of what cannot be observed
    const diagnosis = diagnose(suspect).catch(() => undefined);
    return Promise.race([diagnosis, lost]);
  }

  /** Resolves when no process is left. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    for (const subprocess of this.running) subprocess.end("it has been graded");
    await Promise.all([...this.running].map((process) => process.gone()));
  }

  private async verdictOf(
    claim: Claim,
    subprocess: Subprocess,
  ): Promise<Verdict> {
    const lost = subprocess.ended.then((why) => ({ why }));
    const judged = verdictOn(
      claim,
      remoteImplementation(subprocess),
      this.options,
    )
      .catch((error: unknown) => unjudged(claim, error))
      .then((verdict) => ({ verdict }));
    // where the process is lost, the claim waits for ever, and is left behind
    const result = await Promise.race([judged, lost]);
    return "verdict" in result
      ? result.verdict
      : this.lostFor(claim, result.why);
  }

  private lostFor(claim: Claim, why: string): Verdict {
    const { functionName } = claim;
    this.lost.set(functionName, (this.lost.get(functionName) ?? 0) + 1);
    return falsified(claim, why);
  }

  private start(): Subprocess {
    const { answerSeconds, exerciseSeconds, mebibytes } = this.options;
    const limits = {
      seconds: answerSeconds,
      processorSeconds: 2 * exerciseSeconds,
      mebibytes,
    };
    const subprocess = new Subprocess(this.sandbox.folder, limits, (stack) =>
      this.sandbox.originalPlaces(stack),
    );
    this.running.add(subprocess);
    void subprocess.ended.then(() => {
      if (this.current === subprocess) this.current = undefined;
    });
    return subprocess;
  }

  private giveUp(): void {
    this.isOver = true;
    const why = `the exercise used up its ${this.options.exerciseSeconds} s; is it very slow?`;
    for (const subprocess of this.running) subprocess.end(why);
  }
}
