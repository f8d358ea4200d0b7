/** Prints a grading run for a learner, in place of vitest's own reporter; works in watch mode as well. */
import { basename, relative } from "node:path";
import type { UserConsoleLog } from "vitest";
import type {
  Reporter,
  SerializedError,
  TestModule,
  TestSpecification,
  Vitest,
} from "vitest/node";
import { ConsoleNotes } from "./console-notes.ts";
import { ownFrame } from "./own-frame.ts";
import { paintFor, plain } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { exerciseLines, nextStep, summaryLine } from "./report-text.ts";
import type { GradeRecord } from "./record.ts";
import { Silence } from "./silence.ts";
import { standingOf } from "./standing.ts";
import type { Standing } from "./standing.ts";

/** The exercise that a spec grades, for instance `02-conv2d-fprop`. */
function exerciseOf(moduleId: string): string {
  return basename(moduleId, ".spec.ts");
}

/** What a finished spec left behind. */
interface Findings {
  readonly records: readonly GradeRecord[];
  /** Of tests that failed without leaving a record, and of specs that could not be loaded. */
  readonly errors: readonly string[];
  /** Tests that a filter left out. */
  readonly skipped: number;
}

/** A mistake of the user in its own words; anything else, which is a mistake of ours, with its stack. */
function textOf({ name, message, stack }: SerializedError): string {
  return name === "UserError" ? message : (stack ?? message);
}

function findingsOf(testModule: TestModule): Findings {
  const records: GradeRecord[] = [];
  const errors = testModule.errors().map(textOf);
  let skipped = 0;
  for (const test of testModule.children.allTests()) {
    const { grade } = test.meta();
    const result = test.result();
    if (grade) records.push(grade);
    else if (result.state === "skipped") skipped++;
    else errors.push(...(result.errors ?? []).map(textOf));
  }
  return { records, errors, skipped };
}

/** Errors that nobody waited for, such as one that a timer of the learner's threw: each once, with where it was thrown. */
function strayLines(errors: readonly SerializedError[]): string[] {
  const lines = errors.map((error) => {
    const frame = ownFrame(error);
    return ` ✗ outside of any claim: ${error.message}${frame ? ` at ${frame}` : ""}`;
  });
  return [...new Set(lines)];
}

export class KataReporter implements Reporter {
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
  private readonly silence = new Silence(10, () => this.printSilence());

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
    this.paint = paintFor(process.stdout.isTTY, process.env);
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.waiting = specifications
      .map(({ moduleId }) => exerciseOf(moduleId))
      .toSorted();
    this.finished = new Map();
    this.notes = new ConsoleNotes();
    this.isFiltered = false;
    this.silence.broken();
    this.print("");
  }

  onTestCaseResult(): void {
    this.silence.broken();
  }

  onUserConsoleLog({ content, taskId }: UserConsoleLog): void {
    const test = taskId && this.vitest?.state.idMap.get(taskId);
    if (test) this.notes.add(exerciseOf(test.file.filepath), content);
  }

  onTestModuleEnd(testModule: TestModule): void {
    this.silence.broken();
    const id = exerciseOf(testModule.moduleId);
    const { records, errors, skipped } = findingsOf(testModule);
    this.reference = records[0]?.reference ?? this.reference;
    if (skipped > 0) this.isFiltered = true;
    if (records.length + errors.length === 0) {
      this.finished.set(id, []);
    } else {
      const standing = standingOf(records, errors);
      this.standings.set(id, standing);
      this.finished.set(id, [
        ...exerciseLines(id, standing, this.paint),
        ...this.notes.linesOf(id, this.paint),
      ]);
    }
    this.printFinished();
  }

  onTestRunEnd(
    _modules: readonly TestModule[],
    unhandled: readonly SerializedError[],
  ): void {
    this.silence.over();
    for (const id of this.waiting.splice(0))
      this.print(...(this.finished.get(id) ?? [` ✗ ${id} was not graded`]));
    this.print(...strayLines(unhandled).map(this.paint.red));
    const { paint, standings } = this;
    if (!this.isFiltered && standings.size > 0)
      this.print(
        "",
        ` ${summaryLine(standings)}`,
        ` ${paint.bold(nextStep(standings))}`,
      );
    const seed = this.vitest?.config.env.KATA_SEED;
    const origins = [this.reference, `seed ${seed}`].filter(Boolean);
    this.print(...origins.map((line) => paint.dim(` ${line}`)));
  }

  onWatcherStart(): void {
    this.print(
      "",
      this.paint.dim(" Watching. Save a file, or press h for help, q to quit."),
    );
  }

  onWatcherRerun(_files: readonly string[], trigger?: string): void {
    this.vitest?.logger.clearFullScreen();
    if (trigger)
      this.print(
        this.paint.dim(
          ` ${relative(this.vitest?.config.root ?? "", trigger)} changed`,
        ),
      );
  }

  /** Prints what is finished, but nothing before its turn. */
  private printFinished(): void {
    for (;;) {
      const [id] = this.waiting;
      const lines = id === undefined ? undefined : this.finished.get(id);
      if (!lines) return;
      this.waiting.shift();
      this.print(...lines);
    }
  }

  private printSilence(): void {
    const [id] = this.waiting;
    this.print(
      this.paint.yellow(
        ` … ${id} has been running for long. Does a loop never end? Ctrl+C stops it.`,
      ),
    );
  }

  /** Prints lines, but never two empty ones in a row. */
  private print(...lines: readonly string[]): void {
    for (const line of lines) {
      if (line !== "" || this.lastLine !== "") this.vitest?.logger.log(line);
      this.lastLine = line;
    }
  }
}
