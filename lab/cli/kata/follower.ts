/** Leads a watching vitest from one exercise to the next, beside the reporter that prints the grading. */
import { basename, relative } from "node:path";
import type {
  Reporter,
  SerializedError,
  TestModule,
  Vitest,
} from "vitest/node";
import type { Course, Outcome } from "../../kata/course.ts";
import { findExercise } from "../../kata/manifest.ts";
import {
  GO_ON_STEP,
  numberOf,
  TRAIN_STEP,
  workStep,
} from "../../kata/next-step.ts";
import { exercisePlace, specPlace } from "../../kata/places.ts";

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

function stepAfter(id: string, outcome: Outcome | undefined): string {
  if (outcome?.kind === "solved") return GO_ON_STEP;
  return workStep(outcome?.kind === "blocked" ? outcome.by : id);
}

function transition(from: string, to: string, { kind }: Outcome): string {
  const [left, next] = [numberOf(from), numberOf(to)];
  return kind === "solved"
    ? `${left} is solved; on to ${next}.`
    : `${left} waits for another; back to ${next}.`;
}

export class Follower implements Reporter {
  private readonly course: Course;
  private vitest: Vitest | undefined;
  private watcher: Vitest["vite"]["watcher"] | undefined;
  private isRunning = false;
  /** A save ended the grading before its time: the next one is under way. */
  private isOvertaken = false;
  private outcome: Outcome | undefined;

  constructor(course: Course) {
    this.course = course;
  }

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    const { watcher } = vitest.vite;
    if (this.watcher === watcher) return;
    this.watcher = watcher;
    watcher.on("change", (file) => this.onSave(vitest, file));
  }

  onTestRunStart(): void {
    this.isRunning = true;
    this.isOvertaken = false;
    this.outcome = undefined;
  }

  onTestModuleEnd(testModule: TestModule): void {
    const spec = specPlace(this.course.current);
    if (basename(testModule.moduleId) === basename(spec))
      this.outcome = outcomeOf(testModule);
  }

  onTestRunEnd(
    _modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
  ): void {
    this.isRunning = false;
    if (unhandled.length > 0) this.outcome = { kind: "open" };
  }

  /** A run is over: stay, go on to another exercise, or end. */
  async onWatcherStart(): Promise<void> {
    const { course, vitest, outcome } = this;
    if (!vitest || this.isOvertaken) return;
    process.exitCode = undefined; // to stop watching is no failure, whatever there is left to do
    const graded = course.current;
    const isMoreToDo = outcome === undefined || course.graded(outcome);
    if (!isMoreToDo) {
      this.print("", " All exercises are solved.", ` ${TRAIN_STEP}`);
      await vitest.exit(true);
    } else if (outcome && course.current !== graded) {
      this.print("", ` ${transition(graded, course.current, outcome)}`);
      void vitest.start([specPlace(course.current)]);
    } else {
      this.print("", ` ${stepAfter(graded, outcome)}`, this.invitation());
    }
  }

  /** What was graded is out of date, and so is a grading under way, which may never end. */
  private onSave(vitest: Vitest, file: string): void {
    const id = findExercise(basename(file, ".ts"))?.id;
    const place = relative(vitest.config.root, file);
    if (id === undefined || place !== exercisePlace(id)) return;
    this.course.saved(id);
    const isUnderWay = this.isRunning && !this.isOvertaken;
    if (!isUnderWay || !this.course.concerns(id)) return;
    this.isOvertaken = true;
    // the second request ends a worker that does not answer the first
    void vitest.cancelCurrentRun("keyboard-input");
    void vitest.cancelCurrentRun("keyboard-input");
  }

  private invitation(): string {
    const number = numberOf(this.course.current);
    return ` Watching ${number}. Save the file, or press h for help, q to quit.`;
  }

  private print(...lines: readonly string[]): void {
    for (const line of lines) this.vitest?.logger.log(line);
  }
}
