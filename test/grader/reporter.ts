/** Prints a grading run for a learner, in place of vitest's own reporter; works in watch mode as well. */
import { basename } from "node:path";
import type { UserConsoleLog } from "vitest";
import type {
  Reporter,
  SerializedError,
  TestModule,
  TestRunEndReason,
  TestSpecification,
  Vitest,
} from "vitest/node";
import { rememberCounterexample } from "../../lab/kata/counterexample.ts";
import { wrappedText } from "../../lab/kata/wrap.ts";
import { ConsoleNotes } from "./console-notes.ts";
import { findingsOf, strayTexts } from "./findings.ts";
import { indented } from "./layout.ts";
import { beUnlimited, runWithLimit } from "./limited-run.ts";
import { paintFor, plain } from "./paint.ts";
import type { Paint } from "./paint.ts";
import type { ReportStyle } from "./report-style.ts";
import {
  exerciseLine,
  exerciseLines,
  scoreLines,
  nextStep,
  passedLine,
  shownCounterexample,
  summaryLine,
} from "./report-text.ts";
import { isNothingUnfinished, standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";
import { Stillness } from "./stillness.ts";

/** The exercise that a spec grades, for instance `02-conv2d-fprop`. */
function exerciseOf(moduleId: string): string {
  return basename(moduleId, ".spec.ts");
}

/** @param trigger - of a new run: a file's path in the project, or what was asked for in words, such as `rerun failed` */
function triggerText(trigger: string): string {
  return trigger.includes(".") ? `${trigger} changed` : trigger;
}

export class KataReporter implements Reporter {
  private readonly style: ReportStyle;
  private vitest: Vitest | undefined;
  private paint: Paint = plain;
  /** Of all exercises graded since the start, also in earlier runs of a watch. */
  private readonly standings = new Map<string, Standing>();
  /** Exercises of this run, in order, that have not been printed yet. */
  private waiting: string[] = [];
  private finished = new Map<string, string[]>();
  private notes = new ConsoleNotes();
  private reference = "";
  private lastLine: string | undefined;
  private isFiltered = false;
  /** Looks for the first exercise that is not solved: those before it are summed up, those after it are not printed. */
  private isSearch = false;
  private passed: string[] = [];
  /** Specs of this run that have been read. */
  private loaded = new Set<string>();
  /** What the last run was judged by: said once, and again only when it changes. */
  private origins = "";
  private readonly stillness: Stillness;

  constructor(style: ReportStyle) {
    this.style = style;
    this.stillness = new Stillness({
      vitest: () => this.vitest,
      paint: () => this.paint,
      waiting: () => this.waiting,
      isFinished: (id) => this.finished.has(id),
      isLoaded: (id) => this.loaded.has(id),
      isFollowed: style === "next",
      print: (...lines) => this.print(...lines),
    });
  }

  /** Whoever started the run prints what follows from it. */
  private get isPart(): boolean {
    return this.style === "exercises" || this.style === "next";
  }

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    this.paint = paintFor(process.stdout.isTTY, process.env);
    if (!vitest.config.watch) beUnlimited();
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.waiting = specifications
      .map(({ moduleId }) => exerciseOf(moduleId))
      .toSorted();
    this.finished = new Map();
    this.notes = new ConsoleNotes();
    this.isFiltered = false;
    this.isSearch = this.style === "next" && specifications.length > 1;
    this.passed = [];
    this.loaded = new Set();
    this.stillness.broken();
    this.print("");
  }

  onTestModuleCollected({ moduleId }: TestModule): void {
    this.loaded.add(exerciseOf(moduleId));
    this.stillness.broken();
  }

  onTestCaseResult(): void {
    this.stillness.broken();
  }

  onUserConsoleLog({ content, taskId }: UserConsoleLog): void {
    const test = taskId && this.vitest?.state.idMap.get(taskId);
    if (test) this.notes.add(exerciseOf(test.file.filepath), content);
  }

  onTestModuleEnd(testModule: TestModule): void {
    this.stillness.broken();
    const id = exerciseOf(testModule.moduleId);
    const { records, diagnoses, errors, skipped } = findingsOf(testModule);
    this.reference = records[0]?.reference ?? this.reference;
    if (skipped > 0) {
      this.isFiltered = true;
      const isAsked = this.vitest?.getGlobalTestNamePattern() !== undefined;
      if (!isAsked) return; // cut off: what it found is no grade
    }
    if (records.length + errors.length === 0) {
      this.finished.set(id, []);
    } else {
      const standing = standingOf(records, errors, diagnoses);
      this.standings.set(id, standing);
      this.finished.set(id, [
        ...this.linesAbout(id, standing),
        ...this.remember(id, standing),
      ]);
    }
    this.printFinished();
  }

  private linesAbout(id: string, standing: Standing): string[] {
    const { paint, notes } = this;
    return this.style === "list"
      ? [
          exerciseLine(id, standing, paint),
          ...indented(scoreLines(standing, paint), 6),
        ]
      : [...exerciseLines(id, standing, paint), ...notes.linesOf(id, paint)];
  }

  /** Keeps the counterexample that is shown; a replay shows the one that is kept. */
  private remember(id: string, standing: Standing): string[] {
    const config = this.vitest?.config;
    const isShown = this.style !== "list" && !process.env.KATA_PATH;
    if (!config || !isShown) return [];
    const shown = shownCounterexample(
      id,
      standing,
      Number(config.env.KATA_SEED),
    );
    try {
      if (shown) rememberCounterexample(config.root, shown);
      return [];
    } catch (error) {
      const text = `npm run kata -- replay will not know this counterexample: ${String(error)}`;
      return [`      ${text}`, ""];
    }
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.stillness.over();
    if (this.stillness.isSuperseded)
      runWithLimit(String(this.vitest?.config.env.KATA_SEED));
    this.printPassed();
    const isCutOff = reason === "interrupted";
    for (const id of this.waiting.splice(0)) {
      const nothing = isCutOff ? [] : [` ✗ ${id} was not graded`];
      this.print(...(this.finished.get(id) ?? nothing));
    }
    if (!isCutOff)
      this.print(
        ...strayTexts(unhandled).map((text) => this.paint.red(` ✗ ${text}`)),
      );
    if (modules.length + unhandled.length === 0)
      this.print(
        " No exercise is named like that; npm run kata -- list shows them.",
      );
    // vitest counts what is optional like everything else
    if (unhandled.length === 0 && isNothingUnfinished(this.standings))
      process.exitCode = undefined;
    this.printSum(isCutOff);
    this.printOrigins();
    if (this.isPart) this.print("");
  }

  private printSum(isCutOff: boolean): void {
    const { paint, standings } = this;
    if (this.isPart) return;
    if (isCutOff) {
      this.print("", paint.yellow(" The run was cut off: this is no grade."));
    } else if (!this.isFiltered && standings.size > 0) {
      this.print(
        "",
        ` ${summaryLine(standings)}`,
        ` ${paint.bold(nextStep(standings))}`,
      );
    }
  }

  onWatcherStart(): void {
    if (this.isPart) return;
    this.print(
      "",
      this.paint.dim(" Watching. Save a file, or press h for help, q to quit."),
    );
  }

  onWatcherRerun(_files: readonly string[], trigger?: string): void {
    this.vitest?.logger.clearFullScreen();
    if (trigger) this.print(this.paint.dim(` ${triggerText(trigger)}`));
  }

  private printOrigins(): void {
    const seed = this.vitest?.config.env.KATA_SEED;
    const lines = [this.reference, `seed ${seed}`].filter(Boolean);
    const origins = lines.join();
    if (this.isPart && origins === this.origins) return;
    this.origins = origins;
    const texts = lines.flatMap((line) => wrappedText(line));
    this.print(...texts.map((text) => this.paint.dim(` ${text}`)));
  }

  /** Prints what is finished, but nothing before its turn. */
  private printFinished(): void {
    for (;;) {
      const [id] = this.waiting;
      const lines = id === undefined ? undefined : this.finished.get(id);
      if (!lines) return;
      this.waiting.shift();
      if (this.isSearch && this.standings.get(id)?.kind === "solved") {
        this.passed.push(id);
      } else {
        this.printPassed();
        this.print(...lines);
        if (this.isSearch) this.waiting = [];
      }
    }
  }

  private printPassed(): void {
    if (this.passed.length === 0) return;
    this.print(passedLine(this.passed.splice(0), this.paint));
  }

  /** Prints lines, but never two empty ones in a row. */
  private print(...lines: readonly string[]): void {
    for (const line of lines) {
      if (line !== "" || this.lastLine !== "") this.vitest?.logger.log(line);
      this.lastLine = line;
    }
  }
}
