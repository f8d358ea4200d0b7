/** Lets contestants compute the same layers, in turns, and measures how long each takes. */
import { differenceOf } from "./compare.ts";
import { contestantHandle } from "./contestant-handle.ts";
import type { ContestantHandle } from "./contestant-handle.ts";
import type { Contestant } from "./contestants.ts";
import type { Measured } from "./messages.ts";
import type {
  Absence,
  CaseRecord,
  CaseResult,
  Entrant,
  LayersRecord,
} from "./record.ts";
import { passesOf, workOf } from "./shapes.ts";
import type { LayerShape } from "./shapes.ts";
import { functionOf } from "./task.ts";
import type { Numbers, Task } from "./task.ts";

/** How long a turn is, at least one call. */
const TURN_MS = 120;

/** What a contestant may take for a case, about: turns that would go beyond are left out. */
const CASE_MS = 1500;

export interface Competition {
  /** In each case the first that computes it is the judge: whoever computes something else is not timed. */
  readonly contestants: readonly Contestant[];
  readonly shapes: readonly LayerShape[];
  readonly batch: number;
  readonly turns: number;
  /** How long a call may take: who takes longer is left out of the case. An exercise may never return. */
  readonly limitMs: number;
}

interface Present {
  readonly label: string;
  readonly handle: ContestantHandle;
}

/** One whose first call was right, and what it has taken since. */
interface Running extends Present {
  readonly first: Measured;
  readonly taken: Measured[];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function samplesOf(measured: readonly Measured[]): readonly number[] {
  return measured.flatMap(({ samples }) => samples);
}

/** The first call is for warming up, unless there was no time for another one. */
function resultOf({ label, first, taken }: Running): CaseResult {
  return {
    label,
    samplesMs: samplesOf(taken.length > 0 ? taken : [first]),
    peakRssMiB: Math.max(
      ...[first, ...taken].map(({ peakRssMiB }) => peakRssMiB),
    ),
  };
}

/** The first call of each, compared with the judge's. */
async function firstCalls(
  present: readonly Present[],
  task: Task,
  limitMs: number,
): Promise<{ judge?: string; running: Running[]; absences: Absence[] }> {
  const running: Running[] = [];
  const absences: Absence[] = [];
  let judge: string | undefined;
  let expected: Numbers | undefined;
  for (const { label, handle } of present) {
    const answer = await handle.ask({ first: task }, limitMs);
    const absent = (kind: Absence["kind"], reason: string) =>
      absences.push({ label, kind, reason });
    if ("lacks" in answer) absent("lacks", "it has no such function");
    else if ("failed" in answer)
      absent(answer.isTodo ? "unwritten" : "failed", answer.failed);
    else if ("first" in answer) {
      const { numbers, ...first } = answer.first;
      judge ??= label;
      expected ??= numbers;
      const difference = differenceOf(numbers, expected);
      if (difference === undefined)
        running.push({ label, handle, first, taken: [] });
      else absent("wrong", difference);
    }
  }
  return { judge, running, absences };
}

async function measureCase(
  present: readonly Present[],
  task: Task,
  { turns, limitMs }: Pick<Competition, "turns" | "limitMs">,
): Promise<CaseRecord> {
  const { judge, running, absences } = await firstCalls(present, task, limitMs);
  const failed = new Set<Running>();
  for (let turn = 0; turn < turns; turn++) {
    for (const one of running.filter((each) => !failed.has(each))) {
      const { label, handle, first, taken } = one;
      const spent = sum(samplesOf([first, ...taken]));
      if (spent + first.samples[0] > CASE_MS) continue;
      const answer = await handle.ask({ turnMs: TURN_MS }, 2 * limitMs);
      if ("turn" in answer) taken.push(answer.turn);
      else {
        failed.add(one);
        const reason = "failed" in answer ? answer.failed : "no answer";
        absences.push({ label, kind: "failed", reason });
      }
    }
  }
  return {
    shape: task.shape,
    pass: task.pass,
    function: functionOf(task),
    work: workOf(task.shape, task.batch),
    judge,
    results: running.filter((one) => !failed.has(one)).map(resultOf),
    absences,
  };
}

/**
 * Every contestant computes every pass of every layer: one call that is compared with the judge's, and then turns, so that whatever
 * else the machine does hits all of them.
 *
 * @param onCase - told before each
 * @param handleOf - how a contestant is reached; in a process of its own unless said
 */
export async function compete(
  competition: Competition,
  onCase: (what: string) => void = () => {},
  handleOf: (contestant: Contestant) => ContestantHandle = contestantHandle,
): Promise<LayersRecord> {
  const { contestants, shapes, batch } = competition;
  const entrants: Entrant[] = [];
  const present: Present[] = [];
  const absent: Absence[] = [];
  const handles: ContestantHandle[] = [];
  try {
    for (const contestant of contestants) {
      const { label } = contestant;
      onCase(`${label} opens`);
      const handle = handleOf(contestant);
      handles.push(handle);
      const answer = await handle.open();
      if ("opened" in answer) {
        entrants.push({ ...contestant, ...answer.opened });
        present.push({ label, handle });
      } else {
        const reason = "failed" in answer ? answer.failed : "no answer";
        absent.push({ label, kind: "absent", reason });
      }
    }
    const cases: CaseRecord[] = [];
    for (const shape of shapes) {
      for (const pass of passesOf(shape)) {
        onCase(`${shape.title}, ${pass}`);
        cases.push(
          await measureCase(present, { shape, pass, batch }, competition),
        );
      }
    }
    return { batch, judge: entrants[0]?.label ?? "", entrants, absent, cases };
  } finally {
    for (const handle of handles) handle.dispose();
  }
}
