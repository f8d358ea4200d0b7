/** What a sweep shows while it works: bars where there is a terminal, else a plain line per epoch. */
import { MultiBar } from "cli-progress";
import type { SingleBar } from "cli-progress";
import type { Job } from "../experiments/jobs.ts";
import type { PlannedJob, SweepProgress } from "../experiments/sweep.ts";
import type { IterationProgress } from "../trainer/train.ts";

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "?";
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
  const rest = Math.round(seconds) % 60;
  return minutes > 0 ? `${minutes}m ${rest}s` : `${rest}s`;
}

/** A run under way. */
interface Running {
  readonly job: Job;
  readonly bar?: SingleBar;
  /** Where it was when it was first heard of: a resumed one does not begin at 0. */
  first?: { readonly iteration: number; readonly at: number };
  /** The part of its iterations that is done. */
  done: number;
}

const RUN_FORMAT =
  "  {bar} {percentage}% | {id} | epoch {epoch} | loss {loss} | accuracy {accuracy} | {speed} it/s | {left} left";
const ALL_FORMAT =
  "  {bar} {percentage}% | all runs: {done} done, {running} running, {toGo} to go | about {left} left";

/** The part of the progress that a person sees. */
export function showProgress(output: NodeJS.WriteStream): Omit<
  SweepProgress,
  "onEngineChosen"
> & {
  /** Takes the bars away and gives the cursor back. */
  stop(): void;
} {
  const bars = output.isTTY
    ? new MultiBar({
        stream: output,
        barsize: 20,
        hideCursor: true,
        clearOnComplete: true,
      })
    : undefined;
  let plan: readonly PlannedJob[] = [];
  let allBar: SingleBar | undefined;
  const running = new Map<string, Running>();
  const settled = new Set<string>();
  /** Work is counted in floating-point operations: a run can cost fifty times as much as another. */
  let [workDone, workTrained] = [0, 0];
  let startedAt = performance.now();

  const workOf = (id: string) =>
    plan.find(({ job }) => job.id === id)?.work ?? 0;
  const allWork = () => plan.reduce((sum, { work }) => sum + work, 0);

  function say(line: string): void {
    if (bars) {
      bars.log(`${line}\n`);
      bars.update();
    } else output.write(`${line}\n`);
  }

  function place(job: Job): string {
    const index = plan.findIndex((planned) => planned.job.id === job.id);
    return `[${index + 1}/${plan.length}] ${job.id}`;
  }

  function showAll(): void {
    if (!bars || plan.length < 2) return;
    const partial = [...running.values()].reduce(
      (sum, { job, done }) => sum + done * workOf(job.id),
      0,
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const speed = (workTrained + partial) / seconds;
    const state = {
      done: settled.size,
      running: running.size,
      toGo: plan.length - settled.size - running.size,
      left: duration((allWork() - workDone - partial) / speed),
    };
    allBar ??= bars.create(allWork(), 0, state, { format: ALL_FORMAT });
    allBar.update(workDone + partial, state);
  }

  return {
    onPlan(planned) {
      plan = planned;
      startedAt = performance.now();
    },
    onStart(job, { name, backend, adapter }) {
      const on = adapter === undefined ? backend : `${backend}, ${adapter}`;
      say(`${place(job)}: engine ${name} on ${on}`);
      running.set(job.id, { job, done: 0 });
      showAll();
    },
    onIteration(job, now) {
      const run = running.get(job.id);
      if (!bars || !run) return;
      const { iteration, iterations } = now;
      run.first ??= { iteration, at: performance.now() };
      run.done = (iteration - run.first.iteration) / iterations;
      const state = stateOf(run, now);
      const bar =
        run.bar ??
        bars.create(iterations, iteration, state, { format: RUN_FORMAT });
      running.set(job.id, { ...run, bar });
      bar.update(iteration, state);
      showAll();
    },
    onEpoch(job, point) {
      say(
        `  ${job.id}, epoch ${point.epoch}: training loss ${point.trainLoss.toFixed(3)}, accuracy ${point.trainAccuracy.toFixed(3)}; ` +
          `validation loss ${point.validLoss.toFixed(3)}, accuracy ${point.validAccuracy.toFixed(3)}; ${duration(point.seconds)}`,
      );
    },
    onNotice: (notice) => say(`  ${notice}`),
    onOutcome(job, outcome) {
      const work = workOf(job.id);
      settled.add(job.id);
      workDone += work;
      if (outcome.kind === "trained") workTrained += work;
      say(outcomeWords(outcome, job, place(job)));
      const bar = running.get(job.id)?.bar;
      running.delete(job.id);
      if (bars && bar) bars.remove(bar);
      showAll();
    },
    stop: () => bars?.stop(),
  };
}

function stateOf(
  { job, first }: Running,
  { iteration, iterations, epoch, loss, accuracy }: IterationProgress,
) {
  const seconds = first ? (performance.now() - first.at) / 1000 : 0;
  const speed = first ? (iteration - first.iteration) / seconds : 0;
  return {
    id: job.id,
    epoch,
    loss: loss.toFixed(3),
    accuracy: accuracy.toFixed(3),
    speed: seconds > 0 ? speed.toFixed(1) : "?",
    left: duration((iterations - iteration) / speed),
  };
}

function outcomeWords(
  outcome: Parameters<SweepProgress["onOutcome"]>[1],
  job: Job,
  place: string,
): string {
  switch (outcome.kind) {
    case "trained": {
      const { testAccuracy, testLoss, iterationsPerSecond, backend } =
        outcome.record;
      return `  ${job.id}: test accuracy ${testAccuracy.toFixed(4)}, loss ${testLoss.toFixed(3)}, ${iterationsPerSecond.toFixed(1)} it/s on ${backend}`;
    }
    case "found":
      return `${place}: finished before, test accuracy ${outcome.record.testAccuracy.toFixed(4)}`;
    case "elsewhere":
      return `${place}: ${outcome.why}`;
    case "diverged":
      return `${place}: ${outcome.why}`;
  }
}
