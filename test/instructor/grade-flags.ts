/** What `npm run grade` is told on its command line. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { UserError } from "../../core/errors.ts";
import { randomSeed, seedOf, studentId } from "./student.ts";

export const USAGE = `usage: npm run grade -- <folder> --student <id> [options]
       npm run grade -- <folder> --all [options]

  <folder>          a submission: a learner's project, or its folder exercises
  --student <id>    whose it is
  --all             every folder in <folder> is a submission, of the student of that name
  --jobs <number>   with --all, how many are graded side by side (as many as there are cores)
  --out <folder>    where the results go (grades/<id>; with --all, grades, and a folder in it for every student)
  --secret <text>   makes the seeds that students cannot compute; or set KATA_GRADE_SECRET
  --seed <integer>  the seed of an earlier grading, to see it again
  --random-seed     a seed that nobody knows beforehand
  --cases <number>  cases that each claim tries (100)
  --timeout <s>     how long one answer may take, and the translation of one exercise (10)
  --limit <s>       how long one exercise may take (120)
  --memory <MiB>    heap of a submission's process (512)`;

export interface GradeFlags {
  readonly folder: string;
  /** Absent: every folder in `folder` is a submission. */
  readonly student: string | undefined;
  /** Where one student's results go. */
  outFor(student: string): string;
  seedFor(student: string): number;
  /** Of a class, how many are graded side by side. */
  readonly jobs: number;
  readonly cases: number;
  readonly answerSeconds: number;
  readonly exerciseSeconds: number;
  readonly mebibytes: number;
}

const OPTIONS = {
  student: { type: "string" },
  all: { type: "boolean", default: false },
  jobs: { type: "string" },
  out: { type: "string" },
  secret: { type: "string" },
  seed: { type: "string" },
  "random-seed": { type: "boolean", default: false },
  cases: { type: "string", default: "100" },
  timeout: { type: "string", default: "10" },
  limit: { type: "string", default: "120" },
  memory: { type: "string", default: "512" },
} as const;

function wrong(message: string): never {
  throw new UserError("usage", `grade: ${message}`);
}

/** A day: what Node can wait for is 24 days. */
const MOST_SECONDS = 86_400;

/** @throws UserError `usage` unless it is an integer of at least `least`, and at most `most` */
function integer(
  name: string,
  text: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    wrong(`--${name} ${text} is no integer of at least ${least}`);
  if (value > most) wrong(`--${name} is at most ${most}, not ${text}`);
  return value;
}

/** @throws UserError `usage` if something is missing or contradicts something else */
export function parseFlags(
  args: string[],
  environment: NodeJS.ProcessEnv,
): GradeFlags {
  const { positionals, values } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
  });
  const [folder, ...more] = positionals;
  if (folder === undefined || more.length > 0) wrong("name one folder");
  if ((values.student === undefined) !== values.all)
    wrong("say either whose the submission is, --student <id>, or --all");
  if (values.seed !== undefined && values["random-seed"])
    wrong("--seed and --random-seed exclude each other");
  if (values.jobs !== undefined && !values.all)
    wrong("--jobs is for a class, --all");
  const jobs = values.jobs ?? String(availableParallelism());
  const secret = values.secret ?? environment.KATA_GRADE_SECRET ?? "";
  const seed =
    values.seed === undefined ? undefined : integer("seed", values.seed, 0);
  return {
    folder,
    student:
      values.student === undefined ? undefined : studentId(values.student),
    outFor: (student) =>
      values.out !== undefined && !values.all
        ? values.out
        : join(values.out ?? "grades", student),
    seedFor: (student) =>
      seed ?? (values["random-seed"] ? randomSeed() : seedOf(student, secret)),
    jobs: integer("jobs", jobs, 1),
    cases: integer("cases", values.cases, 1),
    answerSeconds: integer("timeout", values.timeout, 1, MOST_SECONDS),
    exerciseSeconds: integer("limit", values.limit, 1, MOST_SECONDS),
    mebibytes: integer("memory", values.memory, 64),
  };
}
