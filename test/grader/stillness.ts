/** What is done about a grading run in which nothing happens any more. */
import type { Vitest } from "vitest/node";
import { exercisePlace } from "../../lab/kata/places.ts";
import { Silence } from "../../lab/kata/silence.ts";
import { isUnlimited } from "./limited-run.ts";
import type { Paint } from "./paint.ts";

/** What must be known of a run; all of it may change while it goes on. */
export interface GradingRun {
  readonly vitest: () => Vitest | undefined;
  readonly paint: () => Paint;
  /** Exercises that have not been printed yet, in order. */
  readonly waiting: () => readonly string[];
  readonly isFinished: (id: string) => boolean;
  /** Whether its spec has been read. */
  readonly isLoaded: (id: string) => boolean;
  /** Whether somebody follows the learner, and ends a run that a save has overtaken. */
  readonly isFollowed: boolean;
  readonly print: (...lines: readonly string[]) => void;
}

/** Watches over a run: tells that it takes long, starts it again with a time limit, and ends it in the end. */
export class Stillness {
  private readonly run: GradingRun;
  private readonly long = new Silence(10, () => this.tell());
  private readonly endless = new Silence(30, () => this.giveUp());
  private readonly unlimited = new Silence(6, () => this.startAgain());
  private hasStartedAgain = false;

  constructor(run: GradingRun) {
    this.run = run;
  }

  /** The same run with a time limit is to take the place of this one. */
  get isSuperseded(): boolean {
    return this.hasStartedAgain;
  }

  /** Counts from now on. */
  broken(): void {
    this.long.broken();
    this.endless.broken();
    if (isUnlimited()) this.unlimited.broken();
  }

  /** Counts no more. */
  over(): void {
    this.long.over();
    this.endless.over();
    this.unlimited.over();
  }

  /** The run, unless a person ends it. */
  private get unwatched(): Vitest | undefined {
    const vitest = this.run.vitest();
    return vitest?.config.watch || vitest?.config.inspector.enabled
      ? undefined
      : vitest;
  }

  private tell(): void {
    const { vitest, paint, waiting, isFollowed, print } = this.run;
    if (vitest()?.config.inspector.enabled) return; // a person looks at every step
    const [id] = waiting();
    const cure = isFollowed ? "Mend it and save, or Ctrl+C" : "Ctrl+C";
    print(
      paint().yellow(
        ` … ${id} has been running for long. Does a loop never end? ${cure} stops it.`,
      ),
    );
  }

  /** A run without time limits has stopped moving: the same with them says which call never returns. */
  private startAgain(): void {
    const { unwatched } = this;
    if (!unwatched) return;
    this.hasStartedAgain = true;
    this.run.print("", " This takes long. Once more, with a time limit:");
    endRun(unwatched);
  }

  /** Ends a run that nobody else ends; single calls have time limits, but the loading of a file has none. */
  private giveUp(): void {
    const { unwatched } = this;
    if (!unwatched) return;
    const { paint, waiting, isFinished, isLoaded, print } = this.run;
    const [id] = waiting().filter((candidate) => !isFinished(candidate));
    const what = isLoaded(id)
      ? `${id} has not been graded`
      : `${exercisePlace(id)}, or an exercise that it needs, has not been read to its end`;
    print(
      paint().red(
        ` ✗ ${what} after ${this.endless.seconds} s. Does a loop outside of its functions never end?`,
      ),
    );
    process.exitCode = 1;
    endRun(unwatched);
  }
}

function endRun(vitest: Vitest): void {
  // the second request ends a worker that does not answer the first
  void vitest.cancelCurrentRun("test-failure");
  void vitest.cancelCurrentRun("test-failure");
}
