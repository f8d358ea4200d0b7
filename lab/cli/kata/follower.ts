/** Leads a watching vitest from one exercise to the next, beside the reporter that prints the grading. */
import { basename, relative } from "node:path";
import type {
  Reporter,
  SerializedError,
  TestModule,
  TestSpecification,
  Vitest,
} from "vitest/node";
import type { Course, Outcome } from "../../kata/course.ts";
import { findExercise } from "../../kata/manifest.ts";
import {
  DONE,
  GO_ON_STEP,
  numberOf,
  optionalStep,
  TRAIN_STEP,
  workStep,
} from "../../kata/next-step.ts";
import { exercisePlace, specPlace } from "../../kata/places.ts";
import { Silence } from "../../kata/silence.ts";
import { wrappedText } from "../../kata/wrap.ts";
import { showNextHint } from "./hint.ts";

/** What vitest sets where a test fails. */
const FAILED = 1;

/** What a shell expects of a program that Ctrl+C ended. */
const INTERRUPTED = 130;

/** No time limit for single calls: what never returns is found out here, and then graded once more with one. */
export const WITHOUT_LIMIT = { KATA_CALL_SECONDS: "0" } as const;

/** Seconds in which nothing happens, although a run is under way. */
const TOO_LONG = 6;

/** The exercise that a spec grades. */
function exerciseOf(moduleId: string): string {
  return basename(moduleId, ".spec.ts");
}

/** How the grading of an exercise ended; nothing if only a part of it was graded. */
function outcomeOf(testModule: TestModule): Outcome | undefined {
  const tests = [...testModule.children.allTests()];
  for (const test of tests) {
    const { grade } = test.meta();
    if (grade?.kind === "blocked") return { kind: "blocked", by: grade.by[0] };
  }
  if (!testModule.ok()) return { kind: "open" };
  return tests.every((test) => test.result().state === "passed")
    ? { kind: "solved" }
    : undefined;
}

/** An exercise that was graded. */
interface Graded {
  readonly id: string;
  readonly outcome: Outcome;
}

/** @param current - what is worked on if nothing was graded */
function stepAfter(graded: Graded | undefined, current: string): string {
  const outcome = graded?.outcome;
  if (outcome?.kind === "solved") return GO_ON_STEP;
  return workStep(outcome?.kind === "blocked" ? outcome.by : current);
}

function transition({ id, outcome }: Graded, to: string): string {
  const [left, next] = [numberOf(id), numberOf(to)];
  if (outcome.kind !== "solved")
    return `${left} waits for another; back to ${next}.`;
  return to > id
    ? `${left} is solved; on to ${next}.`
    : `${left} is solved; what it took was changed since ${next} was graded, so once more from there.`;
}

export class Follower implements Reporter {
  private readonly course: Course;
  private vitest: Vitest | undefined;
  private watcher: Vitest["vite"]["watcher"] | undefined;
  /** The exercise that was saved last, unless that concerns the current one. */
  private savedElsewhere: string | undefined;
  private isRunning = false;
  /** A save or a key has asked for a run that has not begun. */
  private isAwaited = false;
  private isQuitting = false;
  /** A save ended the grading before its time: the next one is under way. */
  private isOvertaken = false;
  /** Specs of this run that have not ended. */
  private left = 0;
  /** What this run has found so far, by exercise. */
  private outcomes = new Map<string, Outcome>();
  /** The last exercise that was the current one. */
  private graded: Graded | undefined;
  private isMoreToDo = true;
  private readonly silence = new Silence(TOO_LONG, () => this.gradeWithLimit());

  constructor(course: Course) {
    this.course = course;
  }

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    const { watcher } = vitest.vite;
    if (this.watcher === watcher) return;
    this.watcher = watcher;
    vitest.onFilterWatchedSpecification(({ moduleId }) =>
      [this.course.current, this.savedElsewhere].includes(exerciseOf(moduleId)),
    );
    watcher.on("change", (file) => this.onSave(vitest, file));
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.isRunning = true;
    this.isAwaited = false;
    this.isOvertaken = false;
    this.left = specifications.length;
    this.outcomes = new Map();
    this.graded = undefined;
    this.isMoreToDo = true;
    this.silence.broken();
  }

  onTestCaseResult(): void {
    this.silence.broken();
  }

  onTestModuleEnd(testModule: TestModule): void {
    this.silence.broken();
    this.left -= 1;
    const outcome = outcomeOf(testModule);
    if (outcome) this.outcomes.set(exerciseOf(testModule.moduleId), outcome);
    if (this.left > 0 && !this.isOvertaken) this.advance();
  }

  onTestRunEnd(
    _modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
  ): void {
    this.silence.over();
    this.isRunning = false;
    if (this.isOvertaken) return;
    Object.assign(process.env, WITHOUT_LIMIT);
    if (unhandled.length > 0 && !this.graded)
      this.outcomes.set(this.course.current, { kind: "open" });
    this.advance();
  }

  /** A run is over: stay, go on to another exercise, or end. */
  async onWatcherStart(): Promise<void> {
    const { course, vitest, graded } = this;
    if (!vitest || this.isOvertaken || this.isQuitting) return;
    // to stop watching is no failure, whatever there is left to do; a signal that has just come has another code
    if (process.exitCode === FAILED) process.exitCode = undefined;
    if (!this.isMoreToDo) {
      this.print("All exercises are solved.", TRAIN_STEP);
      await vitest.exit(true);
    } else if (graded && course.current !== graded.id) {
      this.print(transition(graded, course.current));
      this.grade();
    } else if (course.isDone) {
      this.print(DONE, optionalStep(course.current), this.invitation());
    } else {
      this.print(stepAfter(graded, course.current), this.invitation());
    }
  }

  /** @param key - `return`, `h`, `q` or `ctrl+c`; no other does anything */
  press(key: string): void {
    if (key === "q") void this.quit(0);
    else if (key === "ctrl+c") void this.quit(INTERRUPTED);
    else if (this.isRunning || this.isAwaited) return;
    else if (key === "return") this.grade();
    else if (key === "h") this.hint();
  }

  private grade(): void {
    this.isAwaited = true;
    this.print("");
    void this.vitest?.start(this.course.ahead.map(specPlace));
  }

  /** Nothing happens any more: perhaps a call never returns. With a limit, the grader says which one. */
  private async gradeWithLimit(): Promise<void> {
    const { vitest } = this;
    const isLimited = process.env.KATA_CALL_SECONDS === undefined;
    if (!vitest || isLimited || this.isOvertaken) return;
    delete process.env.KATA_CALL_SECONDS;
    this.isOvertaken = true;
    this.print("This takes long. Once more, with a time limit:");
    this.endRun();
    await vitest.waitForTestRunEnd();
    if (!this.isAwaited && !this.isQuitting) this.grade();
  }

  private hint(): void {
    const exercise = findExercise(this.course.current);
    if (!exercise) return;
    this.print("");
    showNextHint(exercise, "press h");
    this.print("", this.invitation());
  }

  private async quit(code: number): Promise<void> {
    if (this.isQuitting) return;
    this.isQuitting = true;
    if (this.isRunning) this.endRun();
    await this.vitest?.waitForTestRunEnd();
    process.exitCode = code;
    await this.vitest?.exit(true);
  }

  /** Takes note of what was found, and ends the run as soon as the current exercise turns out to be unsolved. */
  private advance(): void {
    const { course } = this;
    for (;;) {
      const id = course.current;
      const outcome = this.outcomes.get(id);
      if (!outcome) return;
      this.outcomes.delete(id);
      this.graded = { id, outcome };
      this.isMoreToDo = course.graded(outcome);
      if (outcome.kind === "solved") continue;
      if (this.left > 0) void this.vitest?.cancelCurrentRun("keyboard-input");
      return;
    }
  }

  /** What was graded is out of date, and so is a grading under way, which may never end. */
  private onSave(vitest: Vitest, file: string): void {
    const id = findExercise(basename(file, ".ts"))?.id;
    const place = relative(vitest.config.root, file);
    if (id === undefined || place !== exercisePlace(id)) return;
    this.course.saved(id);
    const isElsewhere = !this.course.concerns(id);
    this.savedElsewhere = isElsewhere ? id : undefined;
    this.isAwaited = !isElsewhere;
    const isUnderWay = this.isRunning && !this.isOvertaken;
    if (!isUnderWay || isElsewhere) return;
    this.isOvertaken = true;
    this.endRun();
  }

  /** Also where a worker does not answer: the second request ends it. */
  private endRun(): void {
    void this.vitest?.cancelCurrentRun("keyboard-input");
    void this.vitest?.cancelCurrentRun("keyboard-input");
  }

  private invitation(): string {
    const number = numberOf(this.course.current);
    return `Watching ${number}. Save the file, or press Enter to grade it again, h for a hint, q to quit.`;
  }

  /** Prints texts, each on lines of its own. */
  private print(...texts: readonly string[]): void {
    for (const line of texts.flatMap((text) => wrappedText(text)))
      this.vitest?.logger.log(line && ` ${line}`);
  }
}
